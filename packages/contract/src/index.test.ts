import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contract, isContent, problem, problems, problemsOf, type Route, rooms } from './index.ts';

const routes = Object.entries<Route>(contract);

describe('every route', () => {
  for (const [name, route] of routes) {
    test(`${name} has an example that fits its schemas`, () => {
      const { example, params, query, body, answers } = route;
      params?.parse(example.params);
      query?.parse(example.query ?? {});
      if (body && !isContent(body)) body.parse(example.body);
      // What only a service with a payment provider takes is refused by the service of the examples.
      const refusals = (route.problems ?? []).map((code) => problems[code][0]);
      assert.ok(
        example.status in answers || refusals.some((status) => status === example.status),
        `an answer with status ${example.status}`,
      );
      const answer = answers[example.status];
      (isContent(answer) ? answer.schema : answer)?.parse(example.answer);
    });

    test(`${name} has a parameter for each variable of its path`, () => {
      const variables = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, variable]) => variable);
      assert.deepEqual(Object.keys(route.params?.shape ?? {}), variables);
    });

    test(`${name} names each problem once`, () => {
      const { problems = [], ...rest } = route;
      const implied = problemsOf(rest);
      assert.deepEqual(
        problems.filter((code) => implied.includes(code)),
        [],
        'problemsOf knows these',
      );
      assert.equal(new Set(problems).size, problems.length);
    });
  }

  test('is in one room, and has a method and path for itself', () => {
    const inRooms = rooms.flatMap(({ routes }) => Object.keys(routes));
    assert.deepEqual(inRooms.toSorted(), Object.keys(contract).toSorted());
    const places = routes.map(([, { method, path }]) => `${method} ${path}`);
    assert.equal(new Set(places).size, places.length);
  });
});

test('every problem has an error status and texts for people', () => {
  for (const [code, [status, title, detail]] of Object.entries(problems)) {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/);
    assert.ok(status >= 400 && status < 600, code);
    assert.ok(title.length <= 40 && !title.endsWith('.'), `${code}: ${title}`);
    assert.match(detail, /\.$/, code);
    problem.parse({ type: `https://flattr.example/problems#${code}`, code, title, status, detail });
  }
});
