/** `npm run -s evaluate -- answers | floors | calibrate | spans | retrieval …`: how good it is. Each says how it is called. */
// Apart, because what answers takes a hundred megabytes that searching does not.
if (process.argv[2] === 'retrieval') await import('./evaluate/retrieval.ts');
else if (process.argv[2] === 'spans') await import('./evaluate/spans.ts');
else await import('./evaluate/answers.ts');
