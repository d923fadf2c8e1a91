//! What the fields around Jiangmen give.

use super::super::{
    canvas::{Canvas, Paint},
    colour::{Colour, INK, LEAF, MELON, PAPER, PEEL, STRAW},
};
use super::Look;

/// One leaf, its stem at the origin.
pub(super) fn leaf(c: &mut Canvas) {
    c.stamp("leaf", (0, 0, 100, 0), blade);
}

fn blade(c: &mut Canvas) {
    c.path("M0,0 C10,-46 52,-64 96,-52 C92,-10 50,20 0,0Z", LEAF);
    c.path("M0,0 C34,-12 64,-30 96,-52 C92,-10 50,20 0,0Z", LEAF.dark(14));
}

/// A dried peel opened in three petals, about 110 across: the rim outside, the pale pith inside.
pub(super) fn peel(c: &mut Canvas, colour: Colour) {
    c.stamp(&format!("peel{colour}"), (0, 0, 100, 0), |c| {
        let pith = c.ball(colour.mix(Colour::hex(0xFB_DD_AE), 52));
        for (turn, size) in [(0, 100), (124, 92), (236, 106)] {
            c.stamp(&format!("petal{colour}"), (0, 0, size, turn), |c| {
                c.path("M-6,4 C-44,-6 -52,-46 -22,-62 C-6,-70 30,-68 40,-46 C46,-22 26,2 6,4Z", colour.dark(14));
                c.path("M-4,0 C-36,-8 -42,-42 -18,-54 C-4,-61 24,-60 33,-42 C38,-22 20,-2 4,0Z", pith);
                c.line("M-18,-44 C-6,-50 14,-50 24,-40", 5, Paint::Veil(PAPER, 42));
                c.line("M-2,-8 C-6,-22 -4,-30 2,-38", 3, Paint::Veil(INK, 16));
            });
        }
        c.circle(0, 0, 7, colour.dark(30));
    });
}

pub(super) fn peels(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 6, 200);
    let old = PEEL.dark(24);
    c.at(-112, -62, 130, 30, |c| peel(c, old));
    c.at(112, -64, 130, -10, |c| peel(c, old));
    c.at(0, -84, 168, 60, |c| peel(c, PEEL));
    if !look.turn.is_multiple_of(3) {
        c.at(0, -232, 150, 15, |c| peel(c, PEEL));
        c.line("M0,-330 V-230", 5, look.hue.deep);
        c.at(0, -330, 100, 0, |c| c.ring(0, 0, 14, 5, look.hue.deep));
    }
}

fn tangerine(c: &mut Canvas) {
    let skin = c.ball(Colour::hex(0xF0_8E_2E));
    c.ellipse(0, -78, 92, 80, skin);
    for (x, y) in [(-40, -60), (20, -40), (-10, -100), (46, -80), (-56, -92), (0, -30)] {
        c.circle(x, y, 3, Paint::Veil(INK, 16));
    }
    c.path("M-12,-154 L0,-164 L12,-154 L4,-144 H-4Z", LEAF.dark(20));
}

pub(super) fn tangerines(c: &mut Canvas, _look: &Look<'_>) {
    c.shadow(0, 4, 200);
    c.stamp("tangerine", (-106, -6, 92, -8), tangerine);
    c.stamp("tangerine", (100, 0, 104, 6), tangerine);
    c.at(0, -104, 112, 0, |c| {
        c.stamp("tangerine", (0, 0, 100, 0), tangerine);
        c.at(2, -156, 92, 0, leaf);
        c.at(-2, -156, -72, 10, leaf);
    });
    c.at(12, 14, 96, 0, |c| {
        c.circle(0, -60, 66, Colour::hex(0xF5_A5_48));
        c.circle(0, -60, 57, Colour::hex(0xFD_E3_B4));
        for turn in (0..360).step_by(45) {
            c.stamp("segment", (0, -60, 100, turn), |c| {
                c.path("M0,-8 L-17,-42 Q0,-56 17,-42Z", Colour::hex(0xF2_96_3A))
            });
        }
    });
}

/// A slice across a bitter melon.
pub(super) fn melon_ring(c: &mut Canvas) {
    c.stamp("ring", (0, 0, 100, 0), ring);
}

fn ring(c: &mut Canvas) {
    c.ellipse(0, 0, 52, 40, MELON.dark(16));
    c.ellipse(0, -3, 50, 38, MELON.light(22));
    c.ellipse(0, -3, 33, 24, MELON.light(66));
    for (x, y) in [(-14, -8), (12, -10), (0, 6)] {
        c.ellipse(x, y, 6, 4, STRAW);
    }
}

pub(super) fn melon(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 8, 230);
    let lean = if look.turn.is_multiple_of(2) { -8 } else { 6 };
    c.at(0, -84, 100, lean, |c| {
        c.line("M196,-30 C226,-60 214,-88 240,-104", 10, LEAF.dark(20));
        let skin = c.ball(MELON);
        c.path(
            "M-214,34 C-196,-30 -120,-92 0,-92 C110,-92 190,-64 202,-28 C206,22 110,84 0,86 C-110,88 -204,66 -214,34Z",
            skin,
        );
        c.line(
            "M-176,22 C-100,-30 40,-66 180,-30 M-150,54 C-60,24 60,4 190,-8 M-120,-40 C-40,-72 60,-82 140,-62",
            11,
            Paint::Veil(LEAF.dark(10), 60),
        );
        for (x, y) in [
            (-120, 0),
            (-70, -34),
            (-14, -48),
            (50, -54),
            (110, -46),
            (-90, 44),
            (-30, 14),
            (40, -4),
            (104, -10),
            (-20, 62),
            (60, 44),
            (130, 18),
        ] {
            c.ellipse(x, y, 15, 11, MELON.light(26));
        }
        c.at(196, -36, 80, -60, leaf);
    });
    c.at(-128, -26, 120, 0, melon_ring);
    c.at(-30, -14, 120, 0, melon_ring);
}

pub(super) fn kudzu(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 6, 220);
    let skin = Colour::hex(0xC4_93_68);
    let root = c.ball(skin);
    c.at(-20, -70, 100, if look.turn.is_multiple_of(2) { -14 } else { 10 }, |c| {
        c.path("M-206,20 C-170,-40 -110,-76 -20,-72 C70,-70 150,-60 220,-96 C190,-30 130,50 30,66 C-70,82 -160,60 -206,20Z", root);
        c.line("M-120,-20 q14,20 4,44 M-50,-44 q18,30 6,70 M30,-46 q18,34 4,76 M104,-54 q14,24 2,52", 5, Paint::Veil(INK, 20));
    });
    c.at(110, -36, 100, 0, |c| {
        c.ellipse(0, 0, 92, 50, skin.dark(10));
        c.ellipse(-4, -6, 88, 46, PAPER);
        c.ellipse(-4, -6, 60, 29, Colour::hex(0xF2_E6_D2));
        c.ellipse(-4, -6, 30, 14, PAPER);
    });
    c.at(-150, -110, 90, -30, leaf);
}

fn ear(c: &mut Canvas) {
    c.line("M0,60 C-2,-60 0,-160 10,-230", 7, STRAW.dark(14));
    for row in 0..6 {
        let y = row * 26 - 238;
        let shade = if row % 2 == 0 { STRAW } else { STRAW.light(22) };
        c.stamp(&format!("row{shade}"), (8, y, 100, 0), |c| {
            c.at(-12, 0, 100, -32, |c| c.ellipse(0, 0, 10, 19, shade));
            c.at(12, 0, 100, 34, |c| c.ellipse(0, 0, 10, 19, shade.dark(8)));
        });
    }
}

pub(super) fn sheaf(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 6, 140);
    for (lean, size) in [(-34, 96), (30, 98), (-18, 104), (16, 106), (0, 112)] {
        c.stamp("ear", (0, -60, size, lean), ear);
    }
    c.rect(-40, -76, 80, 26, 12, look.hue.main);
    c.path("M-30,-50 C-44,-20 -60,-8 -70,4 H70 C60,-8 44,-20 30,-50Z", STRAW.dark(10));
}

pub(super) fn sausages(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 6, 170);
    let wood = c.round(Colour::hex(0xB9_83_4C));
    c.rect(-190, -372, 380, 20, 10, wood);
    let meat = Colour::hex(0xA8_3B_2E);
    for (x, length) in [(-126, 0), (-64, 40), (0, 12), (64, 44), (126, 6)] {
        c.line(&format!("M{x},-356 V-310"), 5, STRAW);
        let colour = if (x / 63) % 2 == 0 { meat } else { meat.light(14) };
        let skin = c.round(colour);
        c.rect(x - 25, -314, 50, 250 + length, 25, skin);
        for (dx, y) in [(-8, -270), (8, -220), (-6, -170), (8, -120)] {
            c.ellipse(x + dx, y, 6, 9, Paint::Veil(PAPER, 55));
        }
    }
    c.rect(-60, -206, 120, 44, 8, look.hue.main);
    c.rect(-36, -188, 72, 7, 3, PAPER);
}

pub(super) fn goose(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 220);
    c.ellipse(0, -20, 214, 40, Colour::hex(0x6D_46_2E));
    c.ellipse(0, -28, 214, 40, Colour::hex(0x93_60_3E));
    let skin = c.ball(Colour::hex(0xB5_5C_28));
    c.path("M-150,-40 C-176,-150 -70,-216 30,-196 C120,-184 176,-120 160,-44 C80,-18 -80,-14 -150,-40Z", skin);
    c.path("M60,-170 C120,-236 190,-206 196,-160 C176,-150 150,-132 132,-98Z", Colour::hex(0x9C_4A_20));
    c.circle(204, -184, 16, PAPER);
    c.line("M-96,-150 C-60,-176 -10,-184 40,-174", 9, Paint::Veil(PAPER, 50));
    c.path("M-80,-60 C-60,-126 40,-132 70,-70 C30,-44 -40,-40 -80,-60Z", Colour::hex(0xC9_72_36));
    c.at(-176, -30, 84, -20, leaf);
    c.at(120, -20, 70, 30, leaf);
    c.circle(-120, -34, 20, look.hue.soft);
}

pub(super) fn seedling(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 140);
    c.line("M-50,-120 L-34,-400 M52,-120 L40,-400 M-44,-230 H48 M-38,-330 H42", 8, STRAW.dark(14));
    c.line(
        "M-14,-130 C-60,-200 30,-240 -24,-310 C-40,-340 -10,-370 -20,-390 M20,-130 C60,-190 0,-230 40,-290",
        8,
        LEAF,
    );
    for (x, y, size, turn) in [
        (-30, -190, 90, -10),
        (-10, -220, -84, 0),
        (16, -250, 80, -30),
        (-24, -300, -96, 10),
        (-10, -330, 70, 6),
        (40, -280, 76, -20),
        (30, -180, 70, 20),
    ] {
        c.at(x, y, size, turn, leaf);
    }
    c.at(70, -214, 24, 70, |c| c.ellipse(0, 0, 130, 50, MELON));
    let clay = c.round(Colour::hex(0xC2_74_4A));
    c.path("M-112,-130 H112 L88,-12 Q84,4 66,4 H-66 Q-84,4 -88,-12Z", clay);
    c.rect(-124, -150, 248, 38, 10, Colour::hex(0xD0_84_58));
    c.ellipse(0, -148, 110, 12, Colour::hex(0x5A_3C_2C));
    c.at(0, -64, 70, 0, |c| super::emblem(c, look.mark, Colour::hex(0xF0_D0_B4)));
}
