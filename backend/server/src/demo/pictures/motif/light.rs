//! Lamps.

use super::super::{
    canvas::{Canvas, Paint},
    colour::{Colour, INK, PAPER, STEEL, STRAW},
};
use super::{Look, emblem};

const GLOW: Colour = Colour::hex(0xFF_E2_8A);

pub(super) fn desk_lamp(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 160);
    let light = c.glow(GLOW, 85);
    c.ellipse(90, -110, 190, 150, light);
    c.line("M-70,-16 L-110,-200 L10,-320", 16, look.hue.deep);
    c.circle(-110, -200, 17, STEEL);
    c.at(34, -330, 100, 38, |c| {
        c.path("M-60,70 L-26,-40 H26 L60,70Z", look.hue.main);
        c.path("M0,70 L0,-40 H26 L60,70Z", look.hue.main.dark(14));
        c.rect(-26, -58, 52, 24, 8, look.hue.deep);
        c.ellipse(0, 72, 60, 16, GLOW);
    });
    let foot = c.round(look.hue.main);
    c.path("M-160,-2 C-150,-40 10,-40 20,-2 Q20,6 10,6 H-150 Q-160,6 -160,-2Z", foot);
    c.at(120, 0, 62, 0, |c| {
        c.rect(-110, -34, 220, 38, 5, look.hue.soft);
        c.rect(-100, -70, 200, 36, 5, PAPER);
        c.rect(-100, -58, 200, 6, 0, look.hue.shape);
        c.rect(-92, -106, 190, 36, 5, look.hue.deep.light(10));
    });
}

pub(super) fn bulb(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 130);
    let light = c.glow(GLOW, 90);
    c.circle(0, -230, 230, light);
    let glass = c.ball(Colour::hex(0xFD_F0_C4));
    c.path("M-62,-92 C-66,-140 -124,-166 -124,-246 A124,124 0 0 1 124,-246 C124,-166 66,-140 62,-92Z", glass);
    c.line("M-34,-96 L-44,-214 L-16,-190 L0,-226 L16,-190 L44,-214 L34,-96", 6, Colour::hex(0xE0_8E_28));
    let base = c.round(STEEL);
    c.rect(-62, -94, 124, 76, 12, base);
    c.line("M-60,-72 H60 M-60,-50 H60", 7, Paint::Veil(INK, 24));
    c.path("M-40,-18 H40 L24,4 H-24Z", look.hue.deep);
    c.shine("M-92,-250 A92,92 0 0 1 -40,-328", 12);
}

pub(super) fn lantern(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 6, 130);
    let light = c.glow(GLOW, 70);
    c.circle(0, -220, 230, light);
    c.line("M0,-420 V-350", 7, look.hue.deep);
    c.rect(-70, -354, 140, 26, 8, look.hue.deep);
    let silk = c.ball(look.hue.main.light(12));
    c.ellipse(0, -222, 154, 112, silk);
    c.line(
        "M0,-332 V-112 M-60,-326 C-124,-270 -124,-176 -60,-118 M60,-326 C124,-270 124,-176 60,-118",
        4,
        Paint::Veil(PAPER, 46),
    );
    c.at(0, -222, 110, 0, |c| emblem(c, look.mark, STRAW.light(40)));
    c.rect(-66, -120, 132, 24, 8, look.hue.deep);
    c.line("M0,-96 V-56", 6, STRAW);
    c.path("M-16,-60 H16 L24,0 H-24Z", STRAW);
    c.line("M-10,-50 L-14,-4 M0,-50 V-4 M10,-50 L14,-4", 3, STRAW.dark(24));
}

pub(super) fn strip(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 190);
    let light = c.glow(GLOW, 70);
    c.circle(0, -150, 230, light);
    for r in [146, 112, 78] {
        c.ring(0, -150, r, 26, look.hue.wall);
        c.ring(0, -150, r, 8, look.hue.soft);
    }
    for turn in (0..360).step_by(30) {
        c.stamp("diode", (0, -150, 100, turn), |c| {
            c.circle(0, -146, 8, Colour::hex(0xFF_C9_3C));
            c.circle(0, -112, 7, Colour::hex(0xFF_D6_5C));
        });
    }
    c.circle(0, -150, 56, look.hue.main);
    c.at(0, -150, 90, 0, |c| emblem(c, look.mark, PAPER));
    c.path("M120,-60 C170,-40 190,-20 206,-22 V4 C170,10 140,-14 110,-40Z", look.hue.wall);
    c.rect(190, -34, 40, 44, 8, look.hue.deep);
}

pub(super) fn night_light(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 150);
    let light = c.glow(GLOW, 80);
    c.circle(0, -180, 240, light);
    let wood = c.round(Colour::hex(0xB9_83_4C));
    c.path("M-120,-40 H120 V-10 Q120,4 104,4 H-104 Q-120,4 -120,-10Z", wood);
    let shade = c.fade(Colour::hex(0xFF_F3_CC), Colour::hex(0xFB_D4_7C));
    c.path("M-104,-40 V-214 A104,104 0 0 1 104,-214 V-40Z", shade);
    c.at(0, -120, 180, 0, |c| emblem(c, look.mark, look.hue.main.mix(GLOW, 25)));
    c.line("M-104,-40 V-214 A104,104 0 0 1 104,-214 V-40", 8, look.hue.deep);
    c.line("M-60,-300 C-40,-350 40,-350 60,-300", 8, look.hue.deep);
}
