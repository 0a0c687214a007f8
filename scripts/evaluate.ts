/** `npm run -s evaluate -- answers | compare | report | floors | fit-answers | spans | match | descriptions | retrieval …`: how good it is. Each says how it is called. */
// Apart, because what answers takes a hundred megabytes that searching does not.
const [, , what] = process.argv;
if (what === 'retrieval') await import('./evaluate/retrieval.ts');
else if (what === 'spans') await import('./evaluate/spans.ts');
else if (what === 'match') await import('./evaluate/match.ts');
else if (what === 'descriptions') await import('./evaluate/descriptions.ts');
else if (what === 'compare') await import('./evaluate/compare.ts');
else if (what === 'fit-answers') await import('./evaluate/fit-answers.ts');
else if (what === 'report') await import('./evaluate/report.ts');
else await import('./evaluate/answers.ts');
