import type { Plugin } from 'vite'

/**
 * Vant's icon style brings a font, from a foreign host where the embedded one is not understood. The shop draws its
 * own icons and asks no other host for anything.
 */
export function withoutIconFont(): Plugin {
  return {
    name: 'without-icon-font',
    enforce: 'pre',
    transform(code, id) {
      if (!/vant\/(es|lib)\/icon\/index\.css/.test(id)) return null
      return code.replace(/@font-face\s*\{[^}]*\}/g, '')
    }
  }
}
