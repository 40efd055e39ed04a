import { signInUrl } from './session.js';
import { texts } from './texts.js';

/** The bar above the editor: whose data the queries read, and the way in and out. */
export function SignInBar({ session, onSignOut, onRetry, onRestore }) {
  return (
    <header className="bar">
      <h1>
        {texts.title} <small>{texts.subtitle}</small>
      </h1>
      <button type="button" className="quiet" onClick={onRestore}>
        {texts.restore}
      </button>
      <p role="status" data-state={session.state}>
        {describe(session)}
      </p>
      {session.state === 'signedOut' && <SignInLink />}
      {(session.state === 'signedIn' || session.state === 'professional') && (
        <button type="button" onClick={onSignOut}>
          {texts.signOut}
        </button>
      )}
      {session.state === 'unreachable' && (
        <button type="button" onClick={onRetry}>
          {texts.retry}
        </button>
      )}
    </header>
  );
}

/** Shown when an answer was UNAUTHENTICATED. */
export function RefusalNotice() {
  return (
    <p role="alert" className="notice">
      {texts.refused} <SignInLink />
    </p>
  );
}

function SignInLink() {
  return (
    <a className="primary" href={signInUrl}>
      {texts.signIn}
    </a>
  );
}

function describe({ state, givenName }) {
  if (state !== 'signedIn') return texts[state];
  return givenName ? `${texts.signedInAs} ${givenName}` : texts.signedIn;
}
