import { place } from '../browser/router.ts';
import { chooseLanguage, LANGUAGE_NAMES, locale, messages } from '../i18n/locale.ts';
import { chooseLargeText, isLargeText } from './text-size.ts';

export function SiteHeader() {
  const { app, nav } = messages.value;
  return (
    <header class="site-header">
      <div class="site-header-inner">
        <a class="brand" href="/">
          <BrandMark />
          <span class="brand-name">{app.name}</span>
          <span class="brand-tagline">{app.tagline}</span>
        </a>
        <nav class="site-nav" aria-label={nav.label}>
          <ul>
            <NavItem path="/" label={nav.chat} />
            <NavItem path="/search" label={nav.search} />
            <NavItem path="/measures" label={nav.measures} />
          </ul>
        </nav>
        <div class="site-tools">
          <LanguageChoice />
          <button
            type="button"
            class="button-quiet"
            aria-pressed={isLargeText.value}
            onClick={() => chooseLargeText(!isLargeText.value)}
          >
            {app.largeText}
          </button>
        </div>
      </div>
    </header>
  );
}

function NavItem({ path, label }: { path: string; label: string }) {
  const isCurrent = place.value.path === path;
  return (
    <li>
      <a href={path} aria-current={isCurrent ? 'page' : undefined}>
        {label}
      </a>
    </li>
  );
}

function LanguageChoice() {
  return (
    <select
      class="language-choice"
      aria-label={messages.value.app.language}
      value={locale.value}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        if (chosen === 'zh-Hans' || chosen === 'zh-Hant' || chosen === 'en') chooseLanguage(chosen);
      }}
    >
      {Object.entries(LANGUAGE_NAMES).map(([language, name]) => (
        <option key={language} value={language} lang={language}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** A speech bubble with a tick: answered, and checked. Deliberately no emblem of any authority. */
function BrandMark() {
  return (
    <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
      <path
        class="brand-mark-bubble"
        d="M6 3h20a4 4 0 0 1 4 4v14a4 4 0 0 1-4 4H15l-7 5v-5H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z"
      />
      <path class="brand-mark-tick" d="m10 14 4.500 4.500L22.500 10" />
    </svg>
  );
}
