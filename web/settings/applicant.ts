/** For whom the reader asks: a person or an enterprise, and where. Chosen once, remembered, shown with every question. */
import { computed, signal } from '@preact/signals';
import type { Audience } from '../../server/protocol/answer.ts';
import { recall, remember } from '../browser/browser-memory.ts';
import { isRegion, PROVINCE, type RegionCode } from './regions.ts';

const AUDIENCE_KEY = 'yueda.audience';
const REGION_KEY = 'yueda.region';

const rememberedRegion = recall(REGION_KEY);

export const audience = signal<Audience>(recall(AUDIENCE_KEY) === 'enterprise' ? 'enterprise' : 'citizen');
export const region = signal<RegionCode>(isRegion(rememberedRegion) ? rememberedRegion : PROVINCE);

/** What the server is told of the place: nothing, while nobody has chosen a city. */
export const chosenCity = computed(() => (region.value === PROVINCE ? undefined : region.value));

export function chooseAudience(chosen: Audience): void {
  audience.value = chosen;
  remember(AUDIENCE_KEY, chosen);
}

export function chooseRegion(chosen: RegionCode): void {
  region.value = chosen;
  remember(REGION_KEY, chosen);
}
