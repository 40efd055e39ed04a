import { addMonths } from '../../kit/civil-date.ts';

/** Months of silence after which a request is rejected [CT R4163-16]. */
const MONTHS_OF_SILENCE = 4;

export type RequestState = 'PENDING' | 'GRANTED' | 'REJECTED';

/** Day on which silence becomes a rejection; null when the request is closed. */
export function silenceRejectsOn(requestedOn: string, state: RequestState): string | null {
  return state === 'PENDING' ? addMonths(requestedOn, MONTHS_OF_SILENCE) : null;
}

/** Where a request stands on `today`: not answered in time, it is rejected and its points are free again. */
export function stateOn(requestedOn: string, state: RequestState, today: string): RequestState {
  const deadline = silenceRejectsOn(requestedOn, state);
  return deadline !== null && deadline <= today ? 'REJECTED' : state;
}
