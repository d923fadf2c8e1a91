import { useI18n } from 'vue-i18n'
import { distance } from '@/domain/time'
import { useClock } from './useClock'

/** How far a moment is from the mall's now, in words. */
export function useDistance() {
  const { t } = useI18n()
  const clock = useClock()
  return {
    /** How much time is left until a deadline. */
    within(moment: string): string {
      const { value, unit } = distance(moment, clock.now)
      return t(`distance.within.${unit}`, { n: value })
    },
    words(moment: string): string {
      const { past, value, unit } = distance(moment, clock.now)
      return t(`distance.${past ? 'past' : 'future'}.${unit}`, { n: value })
    },
    isPast: (moment: string): boolean => new Date(moment) < clock.now
  }
}
