import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign } from './assignment.ts';

const partitions = ['articles', 'comments'].flatMap((topic, at) =>
  Array.from({ length: 5 }, (_, index) => ({ id: at * 5 + index + 1, topic })),
);

test('every partition has an owner, and no member has two more than another', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 12 }), (ids) => {
      const owners = assign(
        partitions,
        ids.map((id) => ({ id, topics: ['articles', 'comments'] })),
      );
      expect(owners.size).toBe(partitions.length);
      const counts = ids.map((id) => [...owners.values()].filter((owner) => owner === id).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
  );
});

test('a member gets only topics it reads, and what it gets does not hang on the topics it does not know', () => {
  const members = [
    { id: 1, topics: ['articles'] },
    { id: 2, topics: ['articles', 'comments'] },
  ];
  const all = assign(partitions, members);
  const articlesOnly = assign(
    partitions.filter(({ topic }) => topic === 'articles'),
    members,
  );
  for (const [id, owner] of articlesOnly) expect(all.get(id)).toBe(owner);
  const comments = partitions.filter(({ topic }) => topic === 'comments');
  expect(comments.map(({ id }) => all.get(id))).toEqual([2, 2, 2, 2, 2]);
  expect([...articlesOnly.values()].toSorted((left, right) => left - right)).toEqual([1, 1, 1, 2, 2]);
});

test('nobody reads: nobody owns', () => {
  expect(assign(partitions, []).size).toBe(0);
});
