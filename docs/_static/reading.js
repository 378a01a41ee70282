// What scrolls sideways inside its own box can be reached by keyboard; what does not is no stop on the way.
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth;
    const kind = target.tagName === "PRE" ? "Code" : "Table";
    const said = { tabindex: 0, role: "group", "aria-label": `${kind}, scrolls sideways` };
    for (const [name, value] of Object.entries(said)) {
      if (scrolls) target.setAttribute(name, value);
      else target.removeAttribute(name);
    }
  }
});
for (const box of document.querySelectorAll("[role=main] :is(pre, .table-wrapper)")) watch.observe(box);

// The menus of a narrow screen open with a checkbox that is seen by nobody and a label for the mouse: buttons instead.
for (const label of document.querySelectorAll("label:is(.nav-overlay-icon, .toc-overlay-icon)")) {
  const toggle = label.control;
  const button = document.createElement("button");
  const tell = () => button.setAttribute("aria-expanded", toggle.checked);
  button.className = label.className;
  button.setAttribute("aria-label", toggle.getAttribute("aria-label"));
  button.append(...label.childNodes);
  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", tell);
  label.replaceWith(button);
  tell();
}
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") document.querySelectorAll(".sidebar-toggle:checked").forEach((toggle) => toggle.click());
});
