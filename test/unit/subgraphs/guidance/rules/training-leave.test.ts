import { askLeaveBy, trainingLeaveState } from '../../../../../subgraphs/guidance/rules/training-leave.ts';

/** Three months from 1 June 2026; 60 days before is 2 April. */
const COURSE = { startsOn: '2026-06-01', endsOn: '2026-08-31', answer: null } as const;

describe('training in work time is asked for in time [CT D6323-4]', () => {
  test('case 39: 59 days before a course of 3 months the request is inadmissible', () => {
    expect(trainingLeaveState({ ...COURSE, requestedOn: '2026-04-03' }, '2026-04-03')).toEqual({
      kind: 'INADMISSIBLE',
      noticeDays: 60,
      shouldHaveBeenAskedBy: '2026-04-02',
    });
  });

  test('case 39: 60 days before it is admissible, and waits for the employer', () => {
    expect(trainingLeaveState({ ...COURSE, requestedOn: '2026-04-02' }, '2026-04-02')).toEqual({
      kind: 'PENDING',
      silenceAcceptsOn: '2026-05-02',
    });
  });

  test('case 39: an employer silent for 30 days has accepted', () => {
    const request = { ...COURSE, requestedOn: '2026-04-02' };
    expect(trainingLeaveState(request, '2026-05-01').kind).toBe('PENDING');
    expect(trainingLeaveState(request, '2026-05-02')).toEqual({ kind: 'ACCEPTED', bySilence: true });
  });

  test('an answer of the employer stands', () => {
    const request = { ...COURSE, requestedOn: '2026-04-02' };
    expect(trainingLeaveState({ ...request, answer: 'REFUSED' }, '2026-06-01').kind).toBe('REFUSED');
    expect(trainingLeaveState({ ...request, answer: 'ACCEPTED' }, '2026-04-03')).toEqual({
      kind: 'ACCEPTED',
      bySilence: false,
    });
  });

  test('a course of six months or more takes 120 days of notice', () => {
    expect(askLeaveBy('2026-06-01', '2026-11-29')).toBe('2026-04-02');
    expect(askLeaveBy('2026-06-01', '2026-11-30')).toBe('2026-02-01');
  });
});
