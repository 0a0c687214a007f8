import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../server/protocol/answer.ts';
import { hasNavigated, place } from '../browser/router.ts';
import { messages } from '../i18n/locale.ts';

/**
 * The heading of a page, which also names the browser's tab. A reader who followed a link finds the focus here, so that
 * a screen reader says where they are; unless the link names a place further down, which takes the focus itself.
 */
export function PageHeading(props: { text: string; language?: Language; isHidden?: boolean }) {
  const { text, language, isHidden = false } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const { name } = messages.value.app;

  useEffect(() => {
    document.title = `${text} - ${name}`;
  }, [text, name]);

  useEffect(() => {
    if (hasNavigated.peek() && place.peek().hash === '') heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <h1 ref={heading} tabIndex={-1} lang={language} class={isHidden ? 'visually-hidden' : undefined}>
      {text}
    </h1>
  );
}
