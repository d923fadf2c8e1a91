//! Tea and what is drunk from cups.

use super::super::{
    canvas::{Canvas, Paint},
    colour::{CHINA, Colour, INK, LEAF, PAPER, WOOD},
};
use super::{Look, emblem, harvest};

/// Steam that rises from the origin.
pub(super) fn steam(c: &mut Canvas) {
    c.line("M-26,0 c-18,-26 18,-40 0,-68 M26,-8 c-18,-26 18,-40 0,-68", 9, Paint::Veil(PAPER, 70));
}

pub(super) fn teapot(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 190);
    let clay = if look.turn.is_multiple_of(2) { Colour::hex(0x9C_4E_33) } else { look.hue.main };
    c.line("M120,-190 C210,-210 216,-70 116,-74", 22, clay.dark(14));
    let spout = c.round(clay.dark(6));
    c.path("M-104,-96 C-150,-110 -160,-170 -196,-206 L-168,-220 C-130,-196 -120,-164 -90,-160Z", spout);
    let body = c.ball(clay);
    c.path("M-66,-220 C-152,-200 -158,-60 -78,-4 H78 C158,-60 152,-200 66,-220Z", body);
    c.rect(-82, -10, 164, 14, 7, clay.dark(20));
    let lid = c.round(clay.light(6));
    c.path("M-78,-216 C-70,-262 70,-262 78,-216Z", lid);
    c.circle(0, -266, 18, clay.light(10));
    c.at(0, -112, 90, 0, |c| emblem(c, look.mark, clay.light(52)));
    c.shine("M-104,-150 C-112,-110 -100,-66 -86,-46", 9);
}

pub(super) fn teacup(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 130);
    c.ellipse(0, -10, 140, 22, CHINA.dark(14));
    c.ellipse(0, -16, 140, 22, CHINA);
    let glaze = c.round(CHINA);
    c.path("M-96,-132 C-96,-50 -60,-16 -36,-14 H36 C60,-16 96,-50 96,-132Z", glaze);
    c.path(
        "M-94,-112 C-50,-96 50,-96 94,-112 C93,-102 91,-94 89,-86 C50,-70 -50,-70 -89,-86 C-91,-94 -93,-102 -94,-112Z",
        look.hue.main,
    );
    c.ellipse(0, -132, 96, 22, CHINA.dark(10));
    c.ellipse(0, -130, 84, 16, Colour::hex(0xB4_5A_22));
    c.ellipse(-20, -133, 34, 5, Paint::Veil(PAPER, 45));
    c.at(0, -160, 100, 0, steam);
}

pub(super) fn gaiwan(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 170);
    c.ellipse(0, -12, 168, 26, CHINA.dark(16));
    c.ellipse(0, -20, 168, 26, CHINA);
    let glaze = c.round(CHINA);
    c.path("M-130,-196 C-126,-80 -70,-22 -46,-20 H46 C70,-22 126,-80 130,-196Z", glaze);
    c.at(0, -108, 104, 0, |c| emblem(c, look.mark, look.hue.main));
    c.ellipse(0, -196, 130, 26, CHINA.dark(12));
    c.ellipse(0, -194, 116, 20, Colour::hex(0xC0_6B_28));
    c.at(8, -206, 100, -7, |c| {
        let lid = c.round(CHINA.light(10));
        c.path("M-112,-4 C-96,-62 96,-62 112,-4 C70,14 -70,14 -112,-4Z", lid);
        c.line("M-104,-8 C-60,8 60,8 104,-8", 6, look.hue.main);
        c.path("M-26,-50 L-20,-78 H20 L26,-50Z", CHINA.dark(8));
    });
    c.at(60, -290, 80, 0, steam);
}

pub(super) fn cake(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 6, 190);
    let paper = c.ball(CHINA.dark(4));
    c.at(40, -158, 100, 0, |c| {
        c.circle(0, 0, 162, paper);
        c.ring(0, 0, 128, 5, look.hue.main);
        c.ring(0, 0, 118, 2, look.hue.soft);
        c.at(0, 0, 170, 0, |c| emblem(c, look.mark, look.hue.main));
        c.line(
            "M-140,-60 l34,18 M-110,-112 l28,28 M150,40 l-36,-8 M116,110 l-26,-26 M-134,88 l34,-20",
            3,
            Paint::Veil(INK, 14),
        );
    });
    c.at(-120, -66, 100, 0, |c| {
        c.path("M-66,70 C-86,0 -40,-62 40,-66 L66,10 L30,64 Z", WOOD.dark(34));
        for (x, y, turn) in [(-20, -10, 20), (18, -30, -30), (-30, 34, 60), (20, 24, 10), (0, 4, 80)] {
            c.at(x, y, 100, turn, |c| c.ellipse(0, 0, 20, 6, WOOD.light(8)));
        }
    });
}

pub(super) fn milk_tea(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 130);
    c.line("M20,-300 L56,-432", 16, look.hue.main);
    let tea = Colour::hex(0xD6_A2_72);
    let drink = c.fade(tea.light(30), tea.dark(8));
    c.path("M-104,-290 L-78,-20 Q-76,4 -52,4 H52 Q76,4 78,-20 L104,-290Z", drink);
    c.path("M-104,-290 L-100,-250 C-60,-226 -20,-262 20,-240 C54,-224 80,-250 100,-250 L104,-290Z", PAPER);
    for (x, y) in [
        (-50, -24),
        (-20, -16),
        (12, -22),
        (44, -18),
        (-36, -48),
        (-4, -46),
        (30, -46),
        (56, -46),
        (-56, -70),
        (10, -72),
    ] {
        c.circle(x, y, 14, Colour::hex(0x4A_2A_20));
        c.circle(x - 4, y - 4, 4, Paint::Veil(PAPER, 35));
    }
    c.circle(0, -150, 56, PAPER);
    c.at(0, -150, 92, 0, |c| emblem(c, look.mark, look.hue.main));
    let lid = c.round(look.hue.soft);
    c.path("M-112,-300 C-104,-350 104,-350 112,-300 V-286 H-112Z", lid);
    c.rect(-118, -298, 236, 18, 9, look.hue.main);
    c.shine("M-84,-262 L-66,-60", 9);
}

pub(super) fn cold_tea(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 130);
    let tea = c.fade(Colour::hex(0xF2_B8_4B), Colour::hex(0xC2_69_2A));
    c.path("M-102,-316 L-84,-16 Q-82,4 -62,4 H62 Q82,4 84,-16 L102,-316Z", Paint::Veil(PAPER, 70));
    c.path("M-94,-262 L-80,-22 Q-78,-6 -62,-6 H62 Q78,-6 80,-22 L94,-262Z", tea);
    for (x, y, turn) in [(-40, -214, 14), (36, -190, -18), (-6, -130, 30)] {
        c.at(x, y, 100, turn, |c| c.rect(-28, -28, 56, 56, 10, Paint::Veil(PAPER, 45)));
    }
    c.at(48, -266, 100, 0, |c| {
        c.circle(0, 0, 58, Colour::hex(0xF5_C2_42));
        c.circle(0, 0, 49, PAPER);
        for turn in (0..360).step_by(60) {
            c.stamp("lemon", (0, 0, 100, turn), |c| c.path("M0,-6 L-19,-36 Q0,-48 19,-36Z", Colour::hex(0xF6_CE_5E)));
        }
    });
    c.at(-50, -292, 80, -30, harvest::leaf);
    c.line("M-10,-250 L-44,-424", 14, look.hue.main);
    c.path("M-86,-90 H86 L82,-30 H-82Z", Paint::Veil(look.hue.deep, 80));
    c.at(0, -60, 52, 0, |c| emblem(c, look.mark, PAPER));
    c.shine("M-80,-240 L-68,-110", 9);
    c.path("M40,-30 c24,-20 44,-16 56,0 c-12,16 -36,18 -56,0Z", LEAF);
}
