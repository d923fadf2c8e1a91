//! Things made by hand, after what stands and grows in the villages.

use super::super::{
    canvas::{Canvas, Paint},
    colour::{BRICK, CHINA, Colour, HUES, Hue, INK, PAPER, PEEL, STRAW},
};
use super::{Look, emblem};

/// A model of a watchtower 碉楼: no particular one.
pub(super) fn tower(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 170);
    let wall = if look.turn.is_multiple_of(2) { BRICK.light(30) } else { look.hue.soft.light(20) };
    let stone = c.round(wall);
    c.rect(-130, -18, 260, 22, 6, wall.dark(24));
    c.path("M-86,-16 L-78,-250 H78 L86,-16Z", stone);
    for (y, half) in [(-70, 20), (-136, 18), (-200, 16)] {
        for x in [-44, 44] {
            c.path(&format!("M{},{y} v-30 a{half},{half} 0 0 1 {},0 v30Z", x - half, half * 2), look.hue.deep);
            c.rect(x - half - 5, y, half * 2 + 10, 7, 2, wall.dark(20));
        }
    }
    c.path("M-24,-16 V-62 A24,24 0 0 1 24,-62 V-16Z", look.hue.deep.dark(20));
    let eave = c.round(wall.light(18));
    c.path("M-104,-284 H104 L92,-246 H-92Z", eave);
    for x in [-78, -26, 26, 78] {
        c.path(&format!("M{},-284 v-34 a20,20 0 0 1 40,0 v34Z", x - 20), wall.dark(10));
        c.path(&format!("M{},-284 v-32 a13,13 0 0 1 26,0 v32Z", x - 13), look.hue.deep);
    }
    c.rect(-108, -346, 216, 16, 5, wall.dark(14));
    let dome = c.ball(look.hue.main);
    c.path("M-66,-346 C-66,-420 66,-420 66,-346Z", dome);
    c.line("M0,-402 V-434", 7, look.hue.deep);
    c.circle(0, -438, 8, STRAW);
}

/// 葵扇, a palm-leaf fan.
pub(super) fn fan(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 6, 130);
    c.rect(-11, -130, 22, 136, 9, Colour::hex(0x9A_6B_3A));
    c.at(0, -120, 100, 0, |c| {
        let palm = c.ball(Colour::hex(0xE9_CF_94));
        c.path(
            "M0,10 C-60,0 -170,-40 -172,-140 C-170,-230 -80,-276 0,-280 C80,-276 170,-230 172,-140 C170,-40 60,0 0,10Z",
            palm,
        );
        for turn in [-62, -42, -24, -8, 8, 24, 42, 62] {
            c.at(0, 6, 100, turn, |c| c.line("M0,-20 V-230", 4, Paint::Veil(Colour::hex(0xA8_80_3C), 60)));
        }
        c.line(
            "M0,10 C-60,0 -170,-40 -172,-140 C-170,-230 -80,-276 0,-280 C80,-276 170,-230 172,-140 C170,-40 60,0 0,10",
            9,
            look.hue.main,
        );
        c.circle(0, -140, 72, Paint::Veil(PAPER, 82));
        c.at(0, -140, 130, 0, |c| emblem(c, look.mark, look.hue.main));
    });
    c.rect(-20, -128, 40, 30, 8, look.hue.deep);
    c.line("M0,4 C6,26 -8,30 -20,44", 6, look.hue.main);
}

pub(super) fn vase(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 140);
    c.line(
        "M0,-250 C-10,-330 -60,-360 -90,-400 M4,-250 C20,-320 60,-340 80,-390 M0,-250 C0,-330 10,-380 0,-430",
        7,
        Colour::hex(0x7A_5B_3A),
    );
    for (x, y) in [(-90, -400), (-58, -362), (80, -390), (54, -346), (0, -428), (8, -376), (-30, -330)] {
        c.at(x, y, 42, x, |c| emblem(c, "flower", look.hue.soft));
    }
    let glaze = c.round(if look.turn.is_multiple_of(2) { CHINA } else { look.hue.soft.light(20) });
    c.path("M-46,-262 H46 C40,-226 116,-190 118,-110 C118,-40 80,4 50,4 H-50 C-80,4 -118,-40 -118,-110 C-116,-190 -40,-226 -46,-262Z", glaze);
    c.path("M-117,-130 C-60,-108 60,-108 117,-130 C119,-116 119,-104 117,-92 C60,-68 -60,-68 -117,-92 C-119,-104 -119,-116 -117,-130Z", look.hue.main);
    c.at(0, -98, 44, 0, |c| emblem(c, look.mark, PAPER));
    c.line("M-48,-230 C-20,-222 20,-222 48,-230", 5, look.hue.main);
    c.shine("M-92,-150 C-100,-120 -98,-80 -88,-54", 8);
}

pub(super) fn tote(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 170);
    c.line("M-72,-240 C-70,-420 70,-420 72,-240", 17, look.hue.main);
    let cloth = c.fade(CHINA, CHINA.dark(8));
    c.path("M-148,-256 H148 L162,-14 Q162,4 142,4 H-142 Q-162,4 -162,-14Z", cloth);
    c.path("M-148,-256 H148 L149,-236 H-149Z", Paint::Veil(INK, 10));
    c.line("M-138,-222 C-120,-150 -130,-80 -140,-20 M132,-216 C118,-150 130,-80 142,-16", 4, Paint::Veil(INK, 10));
    c.path("M-84,-32 V-120 A84,84 0 0 1 84,-120 V-32Z", look.hue.shape);
    c.circle(34, -140, 24, look.hue.soft);
    c.at(-10, -92, 126, 0, |c| emblem(c, look.mark, look.hue.main));
    c.path("M-84,-32 C-50,-58 -10,-20 30,-42 C52,-54 70,-48 84,-42 V-32Z", look.hue.deep.light(26));
}

/// A lion-dance mask, simplified.
pub(super) fn lion(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 190);
    // A lion is red or orange, whatever the shop's hue.
    let look = &Look { hue: if look.turn.is_multiple_of(2) { RED } else { ORANGE }, ..*look };
    let face = c.ball(look.hue.main);
    c.path("M-160,-40 C-190,-180 -120,-300 0,-304 C120,-300 190,-180 160,-40 C110,10 -110,10 -160,-40Z", face);
    c.path("M-160,-40 C-110,10 110,10 160,-40 C150,-10 110,14 0,16 C-110,14 -150,-10 -160,-40Z", PAPER);
    for x in [-1, 1] {
        c.stamp("half", (0, 0, 100 * x, 0), |c| {
            c.path("M110,-230 C150,-320 200,-310 196,-250 C194,-210 160,-196 138,-190Z", look.hue.soft);
            c.path("M60,-250 C96,-264 134,-236 140,-206 C104,-220 84,-226 60,-250Z", PAPER);
            c.circle(74, -176, 46, PAPER);
            c.circle(74, -172, 34, STRAW);
            c.circle(74, -168, 20, INK);
            c.circle(67, -176, 7, PAPER);
            c.path("M110,-110 c30,-10 46,6 40,26 c-22,8 -40,-4 -40,-26Z", look.hue.soft);
        });
    }
    c.path("M-40,-118 C-40,-156 40,-156 40,-118 C30,-92 -30,-92 -40,-118Z", PEEL.light(16));
    c.path("M-104,-70 C-50,-40 50,-40 104,-70 C94,-26 -94,-26 -104,-70Z", look.hue.deep);
    c.path("M-40,-50 h24 v18 h-24Z M16,-50 h24 v18 h-24Z", PAPER);
    c.circle(0, -262, 34, STRAW);
    c.circle(0, -262, 21, PAPER.mix(STEELISH, 40));
    for (x, y) in [(-60, -300), (0, -318), (60, -300)] {
        c.circle(x, y, 20, look.hue.soft.light(30));
    }
}

const STEELISH: Colour = Colour::hex(0x9F_C4_D0);
const RED: Hue = named_hue(4);
const ORANGE: Hue = named_hue(0);

const fn named_hue(index: usize) -> Hue {
    HUES[index].1
}

/// Encaustic floor tiles 花阶砖 in a stack.
pub(super) fn tiles(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 200);
    for (index, y) in [(0, -4), (1, -34), (2, -64)] {
        let shade = if index == 1 { look.hue.soft } else { look.hue.wall.dark(8) };
        c.rect(-190 + index * 6, y - 24, 380 - index * 12, 28, 5, shade);
    }
    c.at(0, -226, 100, if look.turn.is_multiple_of(2) { 0 } else { 6 }, |c| {
        c.rect(-128, -128, 256, 256, 8, look.hue.wall.dark(12));
        c.rect(-128, -132, 256, 252, 8, PAPER);
        for (x, y) in [(-60, -64), (60, -64), (-60, 56), (60, 56)] {
            c.stamp(&format!("tile{}", look.mark), (x, y, 100, 0), |c| {
                c.path("M-56,0 L0,-56 L56,0 L0,56Z", look.hue.main);
                c.path("M-56,-56 h40 a40,40 0 0 1 -40,40Z M56,56 h-40 a40,40 0 0 1 40,-40Z M56,-56 v40 a40,40 0 0 1 -40,-40Z M-56,56 v-40 a40,40 0 0 1 40,40Z", look.hue.soft);
                c.at(0, 0, 62, 0, |c| emblem(c, look.mark, PAPER));
            });
        }
    });
}
