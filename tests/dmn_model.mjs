// Decides DMN models, one a line of JSON on standard input: dmn-moddle reads them, feelin works out their FEEL.
// Of its own it has only what DMN says of models: a decision sees what it requires, after that was decided, and nothing
// else; of a table the first row that holds counts.
import { createInterface } from 'node:readline';
import { DmnModdle } from 'dmn-moddle';
import { evaluate, unaryTest } from 'feelin';

const feel = (text, context) => evaluate(text, context).value;

const firstRow = (table, context) => {
  const asked = table.input.map((input) => feel(input.inputExpression.text, context));
  const holds = (cell, value) => cell.text === '-' || unaryTest(cell.text, { ...context, '?': value }).value === true;
  const row = table.rule.find((rule) => rule.inputEntry.every((cell, place) => holds(cell, asked[place])));
  return row ? feel(row.outputEntry[0].text, context) : null;
};

const decide = (model, context, id) => {
  const { name, decisionLogic, informationRequirement = [] } = model.get(id);
  if (name in context) return name;
  const seen = informationRequirement.map(({ requiredDecision, requiredInput }) =>
    requiredDecision ? decide(model, context, requiredDecision.href.slice(1)) : model.get(requiredInput.href.slice(1)).name,
  );
  const required = Object.fromEntries(seen.map((it) => [it, context[it]]));
  context[name] =
    decisionLogic.text === undefined ? firstRow(decisionLogic, required) : feel(decisionLogic.text, required);
  return name;
};

for await (const line of createInterface({ input: process.stdin })) {
  const { xml, situations } = JSON.parse(line);
  const { rootElement, warnings } = await new DmnModdle().fromXML(xml);
  const of = (type) => rootElement.drgElement.filter((it) => it.$type === type);
  const model = new Map(rootElement.drgElement.map((it) => [it.id, it]));
  const decisions = of('dmn:Decision');
  const inputs = of('dmn:InputData').map((it) => it.name);
  const answers = situations.map((situation) => {
    const context = { ...Object.fromEntries(inputs.map((name) => [name, null])), ...situation };
    for (const { id } of decisions) decide(model, context, id);
    return Object.fromEntries(['statuses', 'leading', 'suggested', 'outcome', 'abstention'].map((key) => [key, context[key]]));
  });
  const described = Object.fromEntries(decisions.map((it) => [it.name, it.description ?? null]));
  console.log(JSON.stringify({ warnings: warnings.map(String), inputs, described, answers }));
}
