/** Path of the issuer. */
export const BASE_PATH = '/api/v2';

/** Where people sign in; the id of the request follows. */
export const INTERACTION_PATH = `${BASE_PATH}/interaction/`;
