/** An answer's text as it is heard: asterisks, bars and dashes would be read out. */
export const withoutMarkup = (text: string): string => text.replaceAll('**', '').replace(/^\s*[-#>]+\s|\|/gm, ' ');
