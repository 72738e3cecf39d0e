// Rules of the house for oxlint: rooms whose functions are pure have no clock, no chance, no process and no timers.

const clock = 'Take `now` as an argument.';

/** What a name stands for is judged by the name alone: nothing in those rooms has another use for them. */
const impureMembers = new Map([
  ['Date.now', clock],
  ['Math.random', 'Take the chance as an argument.'],
]);

const pure = {
  create: (context) => ({
    MemberExpression(node) {
      if (node.object.type !== 'Identifier') return;
      const {name} = node.object;
      const message =
        name === 'process' ? 'Only main.ts reads the process.' : impureMembers.get(`${name}.${node.property.name}`);
      if (message) context.report({node, message});
    },
    NewExpression(node) {
      if (node.callee.name === 'Date' && node.arguments.length === 0) context.report({node, message: clock});
    },
    CallExpression(node) {
      if (/^set(Timeout|Interval|Immediate)$/.test(node.callee.name))
        context.report({node, message: 'A timer is an effect.'});
    },
  }),
};

export default {meta: {name: 'house'}, rules: {pure}};
