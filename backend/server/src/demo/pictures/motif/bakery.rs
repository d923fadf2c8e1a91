//! Cakes, noodles and bread.

use super::super::{
    canvas::{Canvas, Paint},
    colour::{CHINA, Colour, INK, LEAF, PAPER, STRAW, WOOD},
};
use super::{Look, emblem, tea};

const CRUST: Colour = Colour::hex(0xD5_94_4C);

pub(super) fn cakes(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 210);
    c.ellipse(0, -10, 206, 30, look.hue.deep.light(10));
    c.ellipse(0, -18, 206, 30, look.hue.main.light(10));
    let dough = if look.turn.is_multiple_of(2) { Colour::hex(0xF2_DC_AE) } else { Colour::hex(0xE6_B8_74) };
    for (x, y) in [(-112, -26), (0, -22), (112, -26), (-56, -100), (56, -100), (0, -172)] {
        c.stamp(&format!("cake{dough}"), (x, y, 100, 0), |c| {
            let side = c.round(dough.dark(10));
            c.path("M-56,-52 V-12 Q-56,4 0,6 Q56,4 56,-12 V-52Z", side);
            c.ellipse(0, -54, 56, 20, dough.light(20));
            c.at(0, -55, 34, 0, |c| emblem(c, look.mark, look.hue.main));
        });
    }
}

pub(super) fn egg_rolls(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 210);
    let paint = c.fade(CRUST.light(36), CRUST);
    for (x, y) in [(-60, -58), (60, -58), (0, -148), (-120, -8), (0, -8), (120, -8)] {
        c.stamp("roll", (x, y, 100, 0), |c| {
            c.rect(-56, -92, 112, 92, 46, paint);
            c.circle(0, -46, 44, CRUST.light(18));
            c.line("M0,-46 m-8,0 a8,8 0 1 1 16,6 a20,20 0 1 1 -36,-16 a30,30 0 1 1 52,30", 6, CRUST.dark(16));
        });
    }
    let band = c.round(look.hue.main);
    c.path("M-186,-8 H186 V4 Q186,16 174,16 H-174 Q-186,16 -186,4Z", band);
    c.at(0, -8, 60, 0, |c| {
        c.circle(0, 0, 50, PAPER);
        emblem(c, look.mark, look.hue.main);
    });
}

pub(super) fn mooncakes(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 210);
    let side = c.round(CRUST.dark(8));
    let top = c.ball(CRUST.light(12));
    for (x, y, size) in [(-96, 0, 100), (96, 0, 100), (0, -104, 112)] {
        c.stamp("mooncake", (x, y, size, 0), |c| {
            c.path("M-104,-64 q-6,40 6,60 q14,10 26,2 q16,12 30,4 q18,10 42,4 q24,6 42,-4 q14,8 30,-4 q12,8 26,-2 q12,-20 6,-60Z", side);
            c.ellipse(0, -66, 106, 42, top);
            c.ellipse(0, -66, 84, 31, CRUST.dark(6));
            c.ellipse(0, -68, 80, 28, CRUST.light(18));
            c.at(0, -68, 52, 0, |c| emblem(c, look.mark, CRUST.dark(30)));
        });
    }
}

pub(super) fn zongzi(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 210);
    for (x, y, size) in [(-92, 0, 96), (96, 2, 92), (2, -30, 112)] {
        c.stamp("zongzi", (x, y, size, 0), |c| {
            c.path(
                "M0,-206 C30,-180 108,-60 118,-14 Q118,4 98,4 H-98 Q-118,4 -118,-14 C-108,-60 -30,-180 0,-206Z",
                LEAF.light(8),
            );
            c.path("M0,-206 C30,-180 108,-60 118,-14 Q118,4 98,4 H20 C40,-60 30,-140 0,-206Z", LEAF.dark(16));
            c.line("M-40,-120 C-70,-70 -84,-30 -84,-6 M-14,-150 C-40,-90 -44,-40 -40,0", 3, Paint::Veil(PAPER, 30));
            c.line("M-84,-76 C-30,-56 30,-56 84,-76 M-100,-42 C-40,-22 40,-22 104,-42", 8, look.hue.soft);
            c.path("M-4,-66 c-24,-24 -46,-8 -28,6Z M8,-66 c24,-24 46,-8 28,6Z", look.hue.soft);
        });
    }
}

pub(super) fn noodles(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 200);
    let flour = if look.turn.is_multiple_of(2) { Colour::hex(0xF0_D6_96) } else { Colour::hex(0xF6_EA_CE) };
    for (x, y, turn) in [(-92, -70, -4), (92, -70, 4), (0, -166, 0)] {
        c.stamp(&format!("nest{flour}"), (x, y, 100, turn), |c| {
            let nest = c.ball(flour);
            c.ellipse(0, 10, 100, 64, nest);
            c.line("M-86,8 C-60,-50 60,-50 86,8 M-70,18 C-50,-26 50,-26 70,18 M-84,24 C-40,66 40,66 84,24 M-52,22 C-30,-6 30,-6 52,22 M-60,34 C-20,56 30,56 62,34 M-30,24 C-14,8 14,8 30,24", 7, Paint::Veil(flour.dark(34), 60));
        });
    }
    c.at(0, -84, 100, 0, |c| {
        c.path("M-190,-2 C-100,26 100,26 190,-2 V38 C100,66 -100,66 -190,38Z", look.hue.main);
        c.circle(0, 38, 46, PAPER);
        c.at(0, 38, 76, 0, |c| emblem(c, look.mark, look.hue.main));
    });
}

pub(super) fn loaf(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 215);
    c.rect(-206, -24, 412, 28, 12, WOOD.light(14));
    c.rect(-206, -8, 412, 12, 6, Paint::Veil(INK, 20));
    let crust = c.ball(CRUST.dark(6));
    c.path("M-170,-24 C-196,-60 -196,-170 -110,-176 C-80,-206 -20,-204 6,-184 C40,-204 96,-200 116,-174 C196,-168 196,-60 170,-24Z", crust);
    c.line(
        "M-96,-150 C-80,-120 -78,-90 -84,-60 M-20,-160 C-6,-126 -4,-92 -10,-56 M60,-156 C74,-124 76,-92 70,-58",
        15,
        Paint::Veil(PAPER, 48),
    );
    c.at(124, -26, 100, 0, |c| {
        c.path("M-62,0 V-86 C-92,-146 -40,-160 0,-150 C40,-160 92,-146 62,-86 V0Z", CRUST.dark(10));
        c.path("M-50,-8 V-84 C-76,-136 -34,-146 0,-138 C34,-146 76,-136 50,-84 V-8Z", Colour::hex(0xFB_E6_BE));
        c.circle(-16, -60, 7, look.hue.soft);
        c.circle(18, -96, 6, look.hue.soft);
        c.circle(14, -36, 5, look.hue.soft);
    });
}

pub(super) fn croissant(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 210);
    c.ellipse(0, -12, 206, 30, CHINA.dark(12));
    c.ellipse(0, -20, 206, 30, CHINA);
    let crust = c.ball(CRUST);
    c.path("M-190,-40 C-196,-120 -110,-216 0,-216 C110,-216 196,-120 190,-40 C180,-20 150,-20 138,-44 C120,-84 60,-96 0,-96 C-60,-96 -120,-84 -138,-44 C-150,-20 -180,-20 -190,-40Z", crust);
    c.line("M-146,-124 C-116,-112 -100,-96 -92,-78 M-86,-182 C-62,-156 -48,-126 -44,-96 M0,-206 V-100 M86,-182 C62,-156 48,-126 44,-96 M146,-124 C116,-112 100,-96 92,-78", 9, Paint::Veil(WOOD.dark(10), 55));
    c.line("M-112,-152 C-92,-168 -76,-178 -60,-184 M20,-198 C40,-196 52,-192 64,-188", 9, Paint::Veil(PAPER, 60));
    c.circle(-30, -34, 17, look.hue.main);
    c.circle(4, -30, 20, look.hue.soft);
    c.path("M30,-44 c20,-20 40,-16 50,-2 c-14,16 -34,16 -50,2Z", LEAF);
}

pub(super) fn slice(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 190);
    c.ellipse(0, -12, 196, 30, CHINA.dark(14));
    c.ellipse(0, -20, 196, 30, CHINA);
    let cream = PAPER;
    let sponge = Colour::hex(0xF3_D1_93);
    c.path("M-150,-196 L130,-226 V-30 H-150Z", sponge);
    c.path("M-150,-150 L130,-172 V-142 L-150,-122Z M-150,-92 L130,-106 V-78 L-150,-66Z", cream);
    c.path("M-150,-110 L130,-126 V-114 L-150,-100Z", look.hue.soft);
    c.path("M-150,-196 C-90,-250 60,-262 130,-226 V-204 C100,-190 80,-206 60,-194 C40,-180 20,-204 0,-190 C-30,-172 -40,-196 -66,-182 C-90,-168 -110,-190 -150,-176Z", look.hue.main.light(18));
    c.path("M130,-226 L168,-190 V-34 L130,-30Z", sponge.dark(14));
    let berry = c.ball(look.hue.main);
    c.circle(-30, -252, 34, berry);
    c.at(-28, -282, 60, -20, super::harvest::leaf);
    c.circle(52, -244, 16, cream);
}

pub(super) fn cookies(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 190);
    let dough = c.ball(Colour::hex(0xDB_A8_63));
    let layers: [(i32, i32); 6] = [(-8, 0), (6, -40), (-4, -80), (8, -120), (-6, -160), (4, -200)];
    for (x, y) in layers {
        c.rect(x - 130, y - 38, 260, 42, 20, dough);
        c.line(&format!("M{},{} h150", x - 70, y - 8), 5, Paint::Veil(INK, 16));
    }
    c.at(4, -252, 100, 0, |c| {
        c.ellipse(0, 0, 130, 40, Colour::hex(0xE9_BF_80));
        for (x, y) in [(-70, -4), (-20, 12), (10, -16), (56, 6), (-40, -18), (86, -8)] {
            c.ellipse(x, y, 14, 8, look.hue.deep);
        }
    });
    c.at(150, -60, 80, 0, |c| {
        let face = c.ball(Colour::hex(0xE4_B4_72));
        c.circle(0, -14, 90, face);
        for (x, y) in [(-34, -40), (24, -50), (-10, 0), (44, 4), (-48, 14), (10, 40)] {
            c.circle(x, y, 12, look.hue.deep);
        }
    });
}

pub(super) fn buns(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 205);
    let top = c.ball(if look.turn.is_multiple_of(2) { CRUST } else { Colour::hex(0xF3_E3_C6) });
    for (x, y) in [(-70, -124), (70, -124), (-118, -40), (0, -44), (118, -40)] {
        c.stamp(&format!("bun{}", look.turn % 2), (x, y, 100, 0), |c| {
            c.path("M-72,0 C-76,-80 -30,-104 0,-104 C30,-104 76,-80 72,0 Q0,14 -72,0Z", top);
            for (dx, dy) in [(-20, -70), (6, -82), (26, -60), (-2, -56)] {
                c.ellipse(dx, dy, 5, 3, PAPER);
            }
        });
    }
    let cane = c.round(STRAW.dark(10));
    c.path("M-206,-48 H206 V-6 Q206,6 190,6 H-190 Q-206,6 -206,-6Z", cane);
    c.line("M-200,-22 H200", 4, Paint::Veil(INK, 18));
    c.at(0, -180, 70, 0, tea::steam);
}
