/** What main says, in German. */
import type { Said } from '../../../../shared/model/sayings/said';
import { tellIn } from '../../../../shared/model/sayings/say';
import { germanSayings } from '.';

export const inGerman = (said: Said): string => tellIn(germanSayings, said);
