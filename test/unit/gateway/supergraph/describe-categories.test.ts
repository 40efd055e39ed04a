import { describeCategories } from '../../../../gateway/supergraph/describe-categories.ts';
import { policyOf } from '../../../support/policy.ts';

const FIELD_TYPES = {
  'Query.me': 'Person',
  'Person.id': 'ID',
  'Person.jobs': 'Job',
  'Person.training': 'Training',
  'Job.title': 'String',
  'Job.source': 'Source',
  'Training.balance': 'Int',
  'Training.source': 'Source',
  'Training.files': 'Files',
  'Files.count': 'Int',
  'Source.state': 'String',
  'Source.origin': 'Origin',
  'Origin.name': 'String',
};

const categoryOf = describeCategories({
  policy: policyOf({ Job: { category: 'EMPLOYMENT' }, Training: { category: 'TRAINING_RIGHTS' } }),
  fieldTypes: new Map(Object.entries(FIELD_TYPES)),
});

test.each([
  ['the type that it stands in', 'Job.title', 'EMPLOYMENT'],
  ['the type that it returns', 'Person.training', 'TRAINING_RIGHTS'],
  ['the one way to its type', 'Files.count', 'TRAINING_RIGHTS'],
  ['its own type, also where that is shared', 'Training.source', 'TRAINING_RIGHTS'],
])('a field is of the category of %s', (_name, coordinate, category) => {
  expect(categoryOf(coordinate)).toBe(category);
});

test('a field of a type that several categories lead to is of none: nobody may be told that their jobs were read when it was something else', () => {
  expect(categoryOf('Source.state')).toBeNull();
  expect(categoryOf('Origin.name')).toBeNull();
});

test('what holds nothing personal, and what is not there, is of no category', () => {
  expect([categoryOf('Person.id'), categoryOf('Query.me'), categoryOf('No.thing')]).toEqual([
    null,
    null,
    null,
  ]);
});
