//! Paper and print.

use super::super::{
    canvas::{Canvas, Paint},
    colour::{Colour, INK, LEAF, PAPER, STRAW, WOOD},
};
use super::{Look, emblem};

pub(super) fn notebook(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 190);
    c.at(60, 0, 100, 7, |c| {
        c.rect(-130, -316, 250, 320, 12, look.hue.soft);
        c.rect(-118, -304, 238, 300, 8, PAPER.dark(6));
    });
    c.at(-24, 0, 100, -4, |c| {
        let cover = c.fade(look.hue.main.light(8), look.hue.main.dark(8));
        c.rect(-134, -330, 262, 334, 14, look.hue.deep);
        c.rect(-134, -330, 256, 328, 14, cover);
        c.rect(-134, -330, 34, 328, 10, Paint::Veil(INK, 16));
        c.path("M-64,-96 V-206 A72,72 0 0 1 80,-206 V-96Z", Paint::Veil(PAPER, 92));
        c.at(8, -162, 112, 0, |c| emblem(c, look.mark, look.hue.main));
        c.rect(-44, -66, 104, 8, 4, Paint::Veil(PAPER, 70));
        c.rect(-20, -48, 56, 6, 3, Paint::Veil(PAPER, 50));
        c.rect(84, -330, 12, 328, 0, look.hue.soft);
    });
    c.at(168, -20, 100, 24, |c| {
        c.rect(-9, -220, 18, 200, 6, STRAW);
        c.path("M-9,-20 L0,6 L9,-20Z", WOOD);
        c.rect(-9, -236, 18, 24, 6, look.hue.main);
    });
}

pub(super) fn cards(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 6, 210);
    let scenes = [(-96, -12, look.hue.soft), (92, 12, look.hue.soft), (0, 0, look.hue.wall)];
    for (x, turn, sky) in scenes {
        c.stamp(&format!("card{sky}"), (x, -20, 100, turn), |c| {
            c.rect(-106, -300, 212, 290, 8, PAPER);
            c.rect(-106, -14, 212, 4, 2, Paint::Veil(INK, 20));
            c.rect(-92, -286, 184, 206, 4, sky);
            c.circle(40, -236, 26, Paint::Veil(PAPER, 75));
            c.path("M-92,-80 V-130 C-50,-160 0,-110 40,-136 C60,-148 80,-140 92,-132 V-80Z", LEAF.mix(sky, 30));
            c.at(-24, -134, 112, 0, |c| emblem(c, look.mark, look.hue.deep.mix(sky, 20)));
            c.rect(-92, -62, 110, 8, 4, look.hue.shape);
            c.rect(-92, -42, 70, 8, 4, look.hue.shape);
            c.rect(56, -66, 36, 42, 3, look.hue.soft);
        });
    }
}

pub(super) fn pens(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 140);
    let sticks = [
        (-62, -16, look.hue.main),
        (-26, -5, STRAW),
        (10, 3, Colour::hex(0x5C_80_40)),
        (44, 10, look.hue.deep.light(16)),
        (74, 20, Colour::hex(0xD8_6F_2A)),
    ];
    for (x, turn, colour) in sticks {
        c.at(x, -120, 100, turn, |c| {
            let paint = c.round(colour);
            c.rect(-13, -222, 26, 230, 4, paint);
            c.path("M-13,-222 L0,-270 L13,-222Z", Colour::hex(0xEB_CF_A2));
            c.path("M-5,-252 L0,-270 L5,-252Z", colour);
        });
    }
    let cup = c.round(look.hue.wall.dark(4));
    c.path("M-116,-196 H116 V-24 Q116,4 88,4 H-88 Q-116,4 -116,-24Z", cup);
    c.rect(-116, -196, 232, 18, 4, look.hue.soft);
    c.path("M-50,4 V-80 A50,50 0 0 1 50,-80 V4Z", look.hue.shape);
    c.at(0, -72, 90, 0, |c| emblem(c, look.mark, look.hue.main));
}

pub(super) fn calendar(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 200);
    c.path("M-186,4 L-150,-300 H186 L196,4Z", look.hue.deep);
    let sheet = c.fade(PAPER, PAPER.dark(5));
    c.path("M-196,-8 L-164,-304 H172 L180,-8Z", sheet);
    c.path("M-176,-190 L-164,-304 H172 L175,-190Z", look.hue.main);
    c.at(0, -246, 90, 0, |c| emblem(c, look.mark, PAPER));
    for row in 0..3 {
        for column in 0..6 {
            let special = (row * 6 + column + i32::from(look.turn.is_multiple_of(2)) * 2) % 8 == 3;
            let paint = if special { look.hue.main } else { look.hue.shape };
            c.rect(-150 + column * 52, -160 + row * 46, 34, 28, 6, paint);
        }
    }
    for x in [-110, -40, 40, 110] {
        c.line(&format!("M{x},-292 V-320"), 9, STRAW.dark(20));
    }
}

pub(super) fn wrap(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 210);
    for (x, size, colour) in [(-118, 92, look.hue.soft), (118, 92, look.hue.deep.light(14)), (0, 108, look.hue.main)] {
        c.at(x, 0, size, 0, |c| {
            let roll = c.round(colour);
            c.rect(-54, -330, 108, 330, 8, roll);
            for y in [-270, -180, -90] {
                c.at(-20, y, 40, 0, |c| emblem(c, look.mark, look.hue.shape));
                c.at(26, y + 44, 40, 0, |c| emblem(c, look.mark, look.hue.shape));
            }
            c.ellipse(0, -330, 54, 16, colour.light(30));
            c.ellipse(0, -330, 20, 7, colour.dark(30));
            c.rect(-54, -46, 108, 28, 0, Paint::Veil(PAPER, 85));
        });
    }
}
