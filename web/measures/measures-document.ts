/** The document whose articles the measures are; its id is part of the wire contract. */
export const MEASURES_DOCUMENT = 'gd-ai-measures-2024';
