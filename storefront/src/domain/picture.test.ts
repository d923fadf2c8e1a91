import { describe, expect, it } from 'vitest'
import { backdrop, pictured } from './picture'

describe('a picture', () => {
  it('is read from a bare address too', () => {
    expect(pictured('/pictures/demo/a.svg')).toEqual({ url: '/pictures/demo/a.svg' })
    expect(pictured(undefined)).toBeNull()
    expect(pictured('')).toBeNull()
  })

  it('has something to show before it comes', () => {
    expect(backdrop({ url: '/a', placeholder: 'data:image/webp;base64,AA', colour: '#aabbcc' })).toEqual({
      backgroundColor: '#aabbcc', backgroundImage: 'url("data:image/webp;base64,AA")'
    })
    expect(backdrop({ url: '/a', placeholder: null, colour: null })).toEqual({})
  })
})
