// peer_policy.js FOLDER ENGINE ITEMS: the made policy in a script or an npm engine; prints nanoseconds of CPU an item.
// FOLDER holds rules.tsv, trees.tsv and items.tsv as bench_verdict --policy writes them. Every engine answers
// verdict and all deciding clauses, and must agree with the closures below on how many there are.
'use strict';
const fs = require('fs');
const [, , folder, engine, many] = process.argv;
const table = name => fs.readFileSync(`${folder}/${name}.tsv`, 'utf8').trim().split('\n').map(line => line.split('\t'));
const facts = ['asset', 'activity', 'cause', 'asker', 'agreed'], trees = {};
for (const [fact, node, up] of table('trees')) (trees[fact] ??= {})[node] = up.split(' ');
const rules = table('rules').map(([clause, effect, ...nodes]) => ({ clause, forbids: effect === 'forbid', nodes }));
const items = table('items').slice(0, Number(many));

const above = {};
for (const fact of facts) {
  above[fact] = {};
  for (const node in trees[fact]) above[fact][node] = new Set(trees[fact][node]);
}
const closures = rules.map(rule => ({ ...rule, holds: new Function(...facts, 'return ' + facts.map((fact, k) => [fact, rule.nodes[k]])
  .filter(([, node]) => node !== '-').map(([fact, node]) => `${fact}.has("${node}")`).join(' && ')) }));
const settle = (permits, forbids) => forbids.length ? [false, forbids] : [permits.length > 0, permits];

const engines = {
  closures: () => item => {
    const permits = [], forbids = [], a = above.asset[item[0]], b = above.activity[item[1]], c = above.cause[item[2]];
    const d = above.asker[item[3]], e = above.agreed[item[4]];
    for (const rule of closures) if (rule.holds(a, b, c, d, e)) (rule.forbids ? forbids : permits).push(rule.clause);
    return settle(permits, forbids);
  },
  cedar: () => {
    const cedar = require('@cedar-policy/cedar-wasm/nodejs');
    const type = ['Asset', 'Action', 'Cause', 'Asker', 'Agreed'], policies = {};
    for (const rule of rules) {
      const [asset, activity, cause, asker, agreed] = rule.nodes, when = [];
      const scope = (variable, k, node) => node === '-' ? variable : `${variable} in ${type[k]}::"${node}"`;
      if (cause !== '-') when.push(`context.cause in Cause::"${cause}"`);
      if (agreed !== '-') when.push(agreed === 'yes' ? 'context.agreed' : '!context.agreed');
      policies[rule.clause] = `${rule.forbids ? 'forbid' : 'permit'}(${scope('principal', 3, asker)}, ${scope('action', 1, activity)}, ` +
        `${scope('resource', 0, asset)})${when.length ? ` when { ${when.join(' && ')} }` : ''};`;
    }
    const parsed = cedar.preparsePolicySet('made', { staticPolicies: policies });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
    const chains = facts.map((fact, k) => Object.fromEntries(Object.entries(trees[fact]).map(([node, up]) => [node,
      up.map((id, n) => ({ uid: { type: type[k], id }, attrs: {}, parents: n + 1 < up.length ? [{ type: type[k], id: up[n + 1] }] : [] }))])));
    return item => {
      const answer = cedar.statefulIsAuthorized({ principal: { type: 'Asker', id: item[3] }, action: { type: 'Action', id: item[1] },
        resource: { type: 'Asset', id: item[0] }, context: { cause: { __entity: { type: 'Cause', id: item[2] } }, agreed: item[4] === 'yes' },
        preparsedPolicySetId: 'made', validateRequest: false, entities: [0, 1, 2, 3].flatMap(k => chains[k][item[k]]) });
      if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
      return [answer.response.decision === 'allow', answer.response.diagnostics.reason];
    };
  },
  'json-rules-engine': () => {
    const { Engine } = require('json-rules-engine'), made = new Engine();
    made.addOperator('isa', (have, wanted) => have.includes(wanted));
    for (const rule of rules)
      made.addRule({ event: { type: rule.forbids ? 'forbid' : 'permit', params: { clause: rule.clause } }, conditions: {
        all: facts.map((fact, k) => ({ fact, operator: 'isa', value: rule.nodes[k] })).filter(one => one.value !== '-') } });
    return async item => {
      const { events } = await made.run(Object.fromEntries(facts.map((fact, k) => [fact, trees[fact][item[k]]])));
      const cited = type => events.filter(one => one.type === type).map(one => one.params.clause);
      return settle(cited('permit'), cited('forbid'));
    };
  },
  'zen-engine': () => {
    const { ZenEngine } = require('@gorules/zen-engine');
    const inputs = facts.map(fact => ({ id: `in-${fact}`, name: fact, field: fact }));
    const outputs = ['clause', 'effect'].map(name => ({ id: `out-${name}`, name, field: name }));
    const rows = rules.map(rule => Object.assign({ _id: rule.clause, 'out-clause': JSON.stringify(rule.clause), 'out-effect': rule.forbids ? '"forbid"' : '"permit"' },
      ...facts.map((fact, k) => ({ [`in-${fact}`]: rule.nodes[k] === '-' ? '' : `contains($, "${rule.nodes[k]}")` }))));
    const node = (id, type, content) => ({ id, name: id, type, position: { x: 0, y: 0 }, content });
    const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify({ contentType: 'application/vnd.gorules.decision',
      nodes: [node('in', 'inputNode'), node('table', 'decisionTableNode', { hitPolicy: 'collect', inputs, outputs, rules: rows }), node('out', 'outputNode')],
      edges: [{ id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' }, { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' }] })));
    return async item => {
      const { result } = await decision.evaluate(Object.fromEntries(facts.map((fact, k) => [fact, trees[fact][item[k]]])));
      const cited = effect => result.filter(one => one.effect === effect).map(one => one.clause);
      return settle(cited('permit'), cited('forbid'));
    };
  },
};

(async () => {
  const judge = engines[engine](), truth = engines.closures(), times = [];
  for (let round = 0; round < 5; round++) {
    const answers = [], begun = process.cpuUsage();
    for (const item of items) {
      let answer = judge(item);
      if (answer.then) answer = await answer;
      answers.push(answer);
    }
    const took = process.cpuUsage(begun);
    times.push((took.user + took.system) * 1000 / items.length);
    items.forEach((item, i) => {
      const [covered, clauses] = truth(item);
      if (answers[i][0] !== covered || answers[i][1].length !== clauses.length) throw new Error(`${engine} disagrees on ${item}`);
    });
  }
  console.log(times.sort((a, b) => a - b)[2]);
  process.exit(0);
})();
