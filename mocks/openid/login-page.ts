import { OFFERED_LEVELS, type AssuranceLevel } from './assurance-level.ts';
import { bilingual, escapeHtml, renderPage } from './page.ts';
import type { AccountLine, LoginChoice, Simulator } from './simulator.ts';

export type LoginPageContent = Simulator['loginPage'] & {
  /** Address that the forms post to. */
  readonly action: string;
  readonly serviceName: string;
  readonly level: AssuranceLevel;
  /** Levels that the service accepts. */
  readonly levels: readonly AssuranceLevel[];
  /** Login that nobody has, typed a moment ago. */
  readonly unknownLogin: string | null;
};

const LEVEL_LABELS: Readonly<Record<AssuranceLevel, AccountLine>> = {
  eidas1: { french: 'Faible (eidas1)', english: 'Low' },
  eidas2: { french: 'Substantiel (eidas2)', english: 'Substantial' },
};

/** The login page: plain HTML forms whose fields a program can post as well, see `interaction.ts`. */
export function renderLoginPage(content: LoginPageContent): string {
  return renderPage(
    `Connexion – ${content.serviceName}`,
    `<h1>Se connecter au service « ${escapeHtml(content.serviceName)} »</h1>
${bilingual('Simulateur : choisissez qui se connecte.', 'Simulator: choose who signs in.')}
${renderProblem(content.unknownLogin)}
<h2>Niveau de garantie <span class="en" lang="en">Level of assurance</span></h2>
<nav class="levels" aria-label="Niveau de garantie">${renderLevels(content)}</nav>
<form method="post" action="${escapeHtml(content.action)}">
<input type="hidden" name="acr" value="${content.level}">
${content.sections.map((section) => renderSection(section)).join('\n')}
</form>
${content.byNumber ? renderNumberForm(content) : ''}`,
  );
}

function renderSection({ title, choices }: LoginPageContent['sections'][number]): string {
  return `<h2>${title.french} <span class="en" lang="en">${title.english}</span></h2>
<ul>${choices.map((choice) => renderChoice(choice)).join('')}</ul>`;
}

function renderNumberForm({ action, level }: LoginPageContent): string {
  return `<h2>Autre personne <span class="en" lang="en">Other person</span></h2>
<form method="post" action="${escapeHtml(action)}" class="other">
<input type="hidden" name="acr" value="${level}">
<label for="number">Numéro <span class="en" lang="en">Number</span><br>
<input id="number" name="login" inputmode="numeric" pattern="[0-9]+" required placeholder="1000"></label>
<button>Se connecter <span class="en" lang="en">Sign in</span></button>
</form>`;
}

function renderChoice({ login, name, line }: LoginChoice): string {
  return `<li><button name="login" value="${escapeHtml(login)}"><strong>${escapeHtml(name)}</strong>
<span>${escapeHtml(line.french)}</span>
<span class="en" lang="en">${escapeHtml(line.english)}</span></button></li>`;
}

function renderLevels({ action, level: current, levels }: LoginPageContent): string {
  return OFFERED_LEVELS.filter((level) => levels.includes(level))
    .map((level) => {
      const { french, english } = LEVEL_LABELS[level];
      const mark = level === current ? ' aria-current="true"' : '';
      const label = `${french} <span class="en" lang="en">${english}</span>`;
      return `<a class="level" href="${escapeHtml(action)}?acr=${level}"${mark}>${label}</a>`;
    })
    .join('');
}

function renderProblem(unknownLogin: string | null): string {
  if (unknownLogin === null) return '';
  const french = `Personne ne se connecte sous « ${unknownLogin} ».`;
  return `<div role="alert">${bilingual(french, `Nobody signs in as “${unknownLogin}”.`)}</div>`;
}
