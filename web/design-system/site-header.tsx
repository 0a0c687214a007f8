import { place } from '../browser/router.ts';
import { locale, messages } from '../i18n/locale.ts';
import { chooseElderly, isElderly } from '../settings/display.ts';
import { areSettingsOpen } from '../settings/settings-dialog.tsx';

export function SiteHeader() {
  const { app, nav, settings } = messages.value;
  const isHome = place.value.path === '/';
  return (
    <header class="site-header" lang={locale.value}>
      <div class="site-header-inner">
        <a class="brand" href="/" aria-label={`${app.name} ${app.tagline}`}>
          <BrandMark />
          <span class="brand-name">{app.name}</span>
          <span class="brand-tagline">{app.tagline}</span>
        </a>
        <nav class="site-nav" aria-label={nav.label}>
          <ul>
            <NavItem path="/" label={nav.chat} />
            <NavItem path="/guides" label={nav.guides} />
            <NavItem path="/search" label={nav.search} />
            <NavItem path="/measures" label={nav.measures} />
            <NavItem path="/enterprise" label={nav.enterprise} />
          </ul>
        </nav>
        <div class="site-tools">
          {isElderly.value && !isHome && (
            <button type="button" class="go-back" onClick={() => history.back()}>
              {app.back}
            </button>
          )}
          <button type="button" class="button-quiet elderly-switch" onClick={() => chooseElderly(!isElderly.value)}>
            {isElderly.value ? app.usualMode : app.elderlyMode}
          </button>
          <button
            type="button"
            class="button-quiet"
            aria-haspopup="dialog"
            onClick={() => {
              areSettingsOpen.value = true;
            }}
          >
            {settings.open}
          </button>
        </div>
      </div>
    </header>
  );
}

/** A page below one of these (a guide, a document) belongs to it. */
function NavItem({ path, label }: { path: string; label: string }) {
  const current = place.value.path;
  const isCurrent = current === path;
  const isWithin = path !== '/' && current.startsWith(`${path}/`);
  return (
    <li>
      <a href={path} aria-current={isCurrent ? 'page' : isWithin ? 'true' : undefined}>
        {label}
      </a>
    </li>
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
