import { Fragment } from 'preact';
import type { Citation, Language, Sentence } from '../../server/protocol/answer.ts';
import { CitationMark } from './citation-mark.tsx';
import { type Block, type Inline, parseAnswerText } from './parse-answer-text.ts';

/** The sentences that have arrived, as text with citation marks. */
export function AnswerText(props: {
  sentences: readonly Sentence[];
  citations: readonly Citation[];
  language?: Language | undefined;
}) {
  const { sentences, citations, language } = props;
  return (
    <div class="answer-text" lang={language}>
      {parseAnswerText(sentences).map((block, index) => (
        // Text only ever grows at its end, so the position of a block is its identity.
        <AnswerBlock key={index} block={block} citations={citations} />
      ))}
    </div>
  );
}

function AnswerBlock({ block, citations }: { block: Block; citations: readonly Citation[] }) {
  const line = (inlines: Inline[]) => inlines.map((inline) => renderInline(inline, citations));
  switch (block.kind) {
    case 'paragraph':
      return <p>{joinLines(block.lines.map(line))}</p>;
    case 'quote':
      return (
        <blockquote>
          <p>{joinLines(block.lines.map(line))}</p>
        </blockquote>
      );
    case 'heading':
      return (
        <p>
          <strong>{line(block.line)}</strong>
        </p>
      );
    case 'list': {
      const items = block.items.map((item) => <li>{line(item)}</li>);
      return block.isOrdered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <div class="table-frame">
          <table>
            {block.header && (
              <thead>
                <tr>
                  {block.header.map((cell) => (
                    <th scope="col">{line(cell)}</th>
                  ))}
                </tr>
              </thead>
            )}
            <tbody>
              {block.rows.map((row) => (
                <tr>
                  {row.map((cell) => (
                    <td>{line(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

const joinLines = (lines: preact.ComponentChildren[]) =>
  lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));

function renderInline(inline: Inline, citations: readonly Citation[]) {
  if (inline.kind === 'text') return inline.text;
  if (inline.kind === 'bold') return <strong>{inline.text}</strong>;
  return inline.numbers.map((number) => {
    const citation = citations.find((candidate) => candidate.number === number);
    return citation && <CitationMark citation={citation} />;
  });
}
