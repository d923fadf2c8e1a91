//! Jars, tins, boxes, bags and bowls: what is inside or on the label follows the mark.

use super::super::{
    canvas::{Canvas, Paint},
    colour::{CHINA, Colour, INK, LEAF, MELON, PAPER, PEEL, STRAW, WOOD},
};
use super::{Look, emblem, harvest, sea};

fn label(c: &mut Canvas, look: &Look<'_>, y: i32, half: i32) {
    c.rect(-half, y - half, half * 2, half * 2, half / 5, PAPER);
    c.at(0, y - 6, half + 14, 0, |c| emblem(c, look.mark, look.hue.main));
    c.rect(-half / 2, y + half * 3 / 5, half, 5, 2, look.hue.soft);
    c.rect(-half / 3, y + half * 3 / 5 + 10, half * 2 / 3, 4, 2, look.hue.shape);
}

/// What fills a glass or a bowl.
fn stuff(look: &Look<'_>) -> Colour {
    match look.mark {
        "peel" | "tangerine" => PEEL.dark(12),
        "leaf" => LEAF.dark(30),
        "melon" => MELON,
        "grain" => Colour::hex(0xF6_E8_C8),
        "drop" | "sun" => Colour::hex(0xDE_9A_26),
        "fish" | "wave" => Colour::hex(0xD8_B4_84),
        "flower" => Colour::hex(0xD9_78_70),
        "blossom" => Colour::hex(0xF3_EC_E8),
        _ => WOOD,
    }
}

pub(super) fn jar(c: &mut Canvas, look: &Look<'_>) {
    let inside = stuff(look);
    c.shadow(0, 4, 190);
    let body = "M-118,-250 C-150,-236 -156,-214 -156,-190 V-34 Q-156,0 -120,0 H120 Q156,0 156,-34 V-190 C156,-214 150,-236 118,-250Z";
    c.path(body, Paint::Veil(look.hue.shape.light(60), 85));
    let paint = c.round(inside);
    c.path("M-144,-196 C-110,-214 -70,-190 -30,-202 C20,-216 70,-186 144,-200 V-36 Q144,-12 116,-12 H-116 Q-144,-12 -144,-36Z", paint);
    if matches!(look.mark, "peel" | "tangerine") {
        for (x, y, turn) in
            [(-100, -176, 20), (-34, -178, 65), (40, -180, 10), (104, -172, 40), (-120, -40, 0), (118, -44, 25)]
        {
            c.at(x, y, 70, turn, |c| harvest::peel(c, PEEL));
        }
    } else {
        for (x, y) in [(-96, -178), (-50, -186), (10, -184), (64, -178), (110, -182), (-116, -60), (118, -70)] {
            c.circle(x, y, 16, inside.light(20));
            c.circle(x + 14, y + 16, 11, inside.dark(14));
        }
    }
    label(c, look, -106, 66);
    c.shine("M-134,-210 V-60", 10);
    c.shine("M140,-190 V-120", 5);
    let lid = c.round(look.hue.main);
    c.rect(-128, -306, 256, 58, 14, lid);
    c.rect(-128, -264, 256, 8, 0, Paint::Veil(INK, 16));
    c.rect(-112, -318, 224, 18, 9, look.hue.main.light(22));
}

pub(super) fn tin(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 160);
    let body = c.round(look.hue.main);
    c.path("M-118,-262 V-18 Q-118,4 0,4 Q118,4 118,-18 V-262Z", body);
    let band = c.round(look.hue.deep);
    c.path("M-118,-70 V-52 Q0,-30 118,-52 V-70 Q0,-48 -118,-70Z", band);
    label(c, look, -158, 62);
    let lid = c.round(look.hue.deep);
    c.path("M-124,-300 V-256 Q-124,-238 0,-238 Q124,-238 124,-256 V-300Z", lid);
    c.ellipse(0, -300, 124, 20, look.hue.deep.light(22));
    c.ellipse(0, -302, 100, 14, look.hue.deep.light(10));
    c.shine("M-92,-224 V-88", 8);
}

pub(super) fn gift_box(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 215);
    let front = c.fade(look.hue.main.light(8), look.hue.main.dark(10));
    c.rect(-180, -226, 360, 230, 10, front);
    if look.turn.is_multiple_of(2) {
        for x in [-150, -90, 90, 150] {
            c.path(&format!("M{},4 V-40 a18,18 0 0 1 36,0 V4Z", x - 18), Paint::Veil(PAPER, 14));
        }
        c.rect(-26, -226, 52, 230, 0, look.hue.soft);
        c.rect(-20, -226, 6, 230, 0, Paint::Veil(PAPER, 45));
    } else {
        c.rect(-180, -150, 360, 92, 0, look.hue.soft);
        c.line("M-170,-140 H170 M-170,-68 H170", 3, Paint::Veil(PAPER, 60));
    }
    c.at(0, -104, 100, 0, |c| {
        c.circle(0, 0, 66, look.hue.deep);
        c.circle(0, 0, 59, PAPER);
        c.at(0, 0, 96, 0, |c| emblem(c, look.mark, look.hue.main));
    });
    let lid = c.fade(look.hue.main.light(24), look.hue.main);
    c.rect(-192, -282, 384, 70, 10, lid);
    c.rect(-192, -218, 384, 8, 0, Paint::Veil(INK, 18));
    if look.turn.is_multiple_of(2) {
        c.rect(-26, -282, 52, 66, 0, look.hue.soft.light(14));
        c.path("M0,-284 C-30,-350 -110,-346 -96,-304 C-88,-280 -30,-276 0,-284Z", look.hue.soft);
        c.path("M0,-284 C30,-350 110,-346 96,-304 C88,-280 30,-276 0,-284Z", look.hue.soft.dark(8));
        c.path("M-8,-286 C-30,-318 -72,-322 -74,-304 C-72,-290 -36,-284 -8,-286Z M8,-286 C30,-318 72,-322 74,-304 C72,-290 36,-284 8,-286Z", Paint::Veil(INK, 18));
        c.rect(-18, -302, 36, 30, 12, look.hue.soft.light(20));
    }
}

pub(super) fn pouch(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 180);
    let kraft = if look.turn.is_multiple_of(2) { Colour::hex(0xDD_B9_86) } else { look.hue.soft };
    let body = c.round(kraft);
    c.path("M-132,-330 H132 C126,-250 150,-120 158,-14 Q160,4 140,4 H-140 Q-160,4 -158,-14 C-150,-120 -126,-250 -132,-330Z", body);
    c.rect(-134, -344, 268, 34, 5, look.hue.main);
    c.line("M-126,-318 H126", 3, Paint::Veil(PAPER, 50));
    c.path("M-158,-14 C-80,-40 80,-40 158,-14 Q160,4 140,4 H-140 Q-160,4 -158,-14Z", Paint::Veil(INK, 12));
    let window = "M-82,-92 V-206 A82,82 0 0 1 82,-206 V-92 Q82,-80 70,-80 H-70 Q-82,-80 -82,-92Z";
    c.path(window, look.hue.deep);
    let fill = c.round(stuff(look));
    c.path("M-72,-92 V-160 C-40,-182 -14,-150 14,-164 C40,-178 60,-160 72,-166 V-92Z", fill);
    c.path("M-72,-166 V-206 A72,72 0 0 1 72,-206 V-170 C60,-164 40,-182 14,-168 C-14,-154 -40,-186 -72,-166Z", PAPER);
    c.at(0, -218, 88, 0, |c| emblem(c, look.mark, look.hue.main));
    c.rect(-50, -56, 100, 7, 3, Paint::Veil(look.hue.deep, 70));
    c.rect(-30, -40, 60, 6, 3, Paint::Veil(look.hue.deep, 45));
    c.shine("M-118,-290 C-114,-220 -130,-130 -136,-60", 8);
}

pub(super) fn bottle(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 130);
    let glass = if look.turn.is_multiple_of(2) { look.hue.deep.light(12) } else { stuff(look).dark(12) };
    let body = c.round(glass);
    c.path("M-26,-400 V-312 C-26,-276 -88,-268 -88,-208 V-26 Q-88,4 -58,4 H58 Q88,4 88,-26 V-208 C88,-268 26,-276 26,-312 V-400Z", body);
    c.rect(-78, -192, 156, 132, 8, PAPER);
    c.at(0, -134, 84, 0, |c| emblem(c, look.mark, look.hue.main));
    c.rect(-44, -84, 88, 6, 3, look.hue.soft);
    let cap = c.round(look.hue.main);
    c.rect(-34, -424, 68, 66, 10, cap);
    c.rect(-34, -370, 68, 8, 0, Paint::Veil(INK, 20));
    c.shine("M-66,-224 V-208 M-66,-40 V-30 M-16,-340 V-310", 8);
}

pub(super) fn sauce(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 140);
    let body = c.round(stuff(look).dark(8));
    c.path("M-84,-228 C-108,-214 -112,-196 -112,-176 V-28 Q-112,4 -82,4 H82 Q112,4 112,-28 V-176 C112,-196 108,-214 84,-228Z", body);
    c.path("M-112,-150 H112 V-44 H-112Z", look.hue.wall);
    c.path("M-112,-150 H112 V-138 H-112Z M-112,-56 H112 V-44 H-112Z", look.hue.main);
    c.at(0, -97, 84, 0, |c| emblem(c, look.mark, look.hue.main));
    let lid = c.round(look.hue.main);
    c.rect(-94, -282, 188, 60, 12, lid);
    c.line(
        "M-70,-270 V-234 M-42,-270 V-234 M-14,-270 V-234 M14,-270 V-234 M42,-270 V-234 M70,-270 V-234",
        4,
        Paint::Veil(INK, 16),
    );
    c.shine("M-92,-196 V-166 M-92,-34 V-24", 8);
}

pub(super) fn sack(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 205);
    let cloth = c.round(CHINA.dark(6));
    c.path(
        "M-112,-292 C-168,-230 -190,-100 -172,-20 Q-168,4 -140,4 H140 Q168,4 172,-20 C190,-100 168,-230 112,-292Z",
        cloth,
    );
    c.path("M-166,-128 C-80,-104 80,-104 166,-128 C172,-92 174,-64 172,-40 C80,-14 -80,-14 -172,-40 C-174,-64 -172,-92 -166,-128Z", look.hue.main);
    c.at(0, -76, 92, 0, |c| emblem(c, look.mark, PAPER));
    c.line(
        "M-96,-250 C-100,-220 -112,-190 -112,-160 M86,-250 C90,-224 104,-200 104,-168 M-20,-256 V-226",
        4,
        Paint::Veil(INK, 12),
    );
    c.path("M-130,-352 C-90,-330 -60,-364 -20,-348 C20,-366 60,-336 126,-356 C112,-322 104,-304 108,-286 H-108 C-104,-306 -112,-324 -130,-352Z", CHINA);
    let rope = c.round(look.hue.deep.light(20));
    c.rect(-116, -298, 232, 18, 9, rope);
    c.line("M40,-284 C60,-250 40,-230 54,-206", 8, look.hue.deep.light(20));
}

pub(super) fn crock(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 180);
    let glaze = c.round(look.hue.main.dark(18));
    c.path("M-72,-250 C-178,-222 -182,-84 -104,4 H104 C182,-84 178,-222 72,-250Z", glaze);
    c.path(
        "M-150,-150 C-168,-84 -140,-40 -104,4 H104 C140,-40 168,-84 150,-150 C80,-120 -80,-120 -150,-150Z",
        Paint::Veil(INK, 16),
    );
    c.at(0, -150, 100, 45, |c| c.rect(-58, -58, 116, 116, 8, Colour::hex(0xC9_3F_33)));
    c.at(0, -150, 88, 0, |c| emblem(c, look.mark, PAPER));
    c.path("M-84,-250 H84 L96,-222 C40,-208 -40,-208 -96,-222Z", STRAW);
    c.path("M-86,-306 C-60,-336 60,-336 86,-306 L98,-248 C40,-262 -40,-262 -98,-248Z", Colour::hex(0xC9_3F_33));
    c.line("M-86,-256 C-40,-268 40,-268 86,-256", 8, STRAW);
    c.shine("M-122,-190 C-136,-160 -134,-120 -122,-90", 9);
}

pub(super) fn crate_of(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 220);
    let fruit = match look.mark {
        "melon" | "leaf" => MELON,
        "flower" => Colour::hex(0xD8_5A_55),
        "sun" | "grain" => Colour::hex(0xEC_C0_50),
        _ => Colour::hex(0xEE_8B_2D),
    };
    let ball = c.ball(fruit);
    for (x, y) in [
        (-110, -190),
        (-36, -204),
        (42, -202),
        (114, -188),
        (-144, -150),
        (-72, -156),
        (4, -160),
        (78, -156),
        (146, -150),
    ] {
        c.circle(x, y, 46, ball);
        c.circle(x + 4, y - 30, 4, LEAF.dark(20));
    }
    c.at(-44, -240, 90, -14, harvest::leaf);
    c.at(70, -236, 80, 30, harvest::leaf);
    let wood = Colour::hex(0xC9_94_5E);
    for (y, colour) in [(-136, wood.light(14)), (-88, wood), (-40, wood.dark(6))] {
        c.rect(-190, y, 380, 40, 5, colour);
        c.line(&format!("M-150,{} h60 M20,{} h90", y + 14, y + 26), 3, Paint::Veil(INK, 14));
    }
    for x in [-190, 160] {
        c.rect(x, -146, 30, 150, 5, wood.dark(20));
    }
    c.circle(0, -66, 52, PAPER);
    c.at(0, -66, 84, 0, |c| emblem(c, look.mark, look.hue.main));
}

pub(super) fn bowl(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 150);
    let inside = stuff(look);
    c.ellipse(0, -150, 170, 40, CHINA.dark(10));
    let heap = c.ball(inside);
    c.path("M-152,-150 C-140,-232 -60,-250 4,-244 C80,-246 142,-224 152,-150 C100,-126 -100,-126 -152,-150Z", heap);
    match look.mark {
        "fish" | "wave" => {
            for (x, y, turn) in [(-70, -208, -16), (0, -224, 8), (70, -206, 22)] {
                c.at(x, y, 34, turn, sea::slice);
            }
        }
        _ => {
            for (x, y) in [(-90, -190), (-40, -216), (10, -200), (60, -220), (98, -186), (-10, -232)] {
                c.ellipse(x, y, 9, 5, inside.light(45));
            }
        }
    }
    let glaze = c.round(CHINA);
    c.path("M-172,-152 C-168,-60 -110,-8 -70,-4 H70 C110,-8 168,-60 172,-152 C110,-112 -110,-112 -172,-152Z", glaze);
    c.path("M-166,-118 C-110,-80 110,-80 166,-118 C164,-108 162,-98 158,-90 C100,-56 -100,-56 -158,-90 C-162,-98 -164,-108 -166,-118Z", look.hue.main);
    c.rect(-66, -12, 132, 16, 6, CHINA.dark(12));
    c.shine("M-138,-84 C-126,-56 -110,-38 -92,-28", 8);
}

pub(super) fn plate(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 200);
    c.ellipse(0, -26, 200, 42, CHINA.dark(14));
    c.ellipse(0, -34, 200, 42, CHINA);
    c.ellipse(0, -36, 150, 28, look.hue.shape);
    let inside = stuff(look);
    for (x, y, size) in [(-86, -58, 100), (80, -58, 96), (-4, -50, 110), (-44, -104, 92), (44, -104, 96), (0, -146, 84)]
    {
        c.at(x, y, size, 0, |c| match look.mark {
            "peel" | "tangerine" => harvest::peel(c, PEEL),
            "melon" => harvest::melon_ring(c),
            _ => {
                let paint = c.ball(inside.light(14));
                c.ellipse(0, 0, 50, 32, paint);
                c.path("M-20,-10 q20,-14 40,0", Paint::Veil(PAPER, 40));
            }
        });
    }
}

pub(super) fn basket(c: &mut Canvas, look: &Look<'_>) {
    c.shadow(0, 4, 190);
    let cane = Colour::hex(0xC8_95_50);
    c.line("M-136,-150 C-130,-390 130,-390 136,-150", 18, cane.dark(16));
    let fruit = c.ball(stuff(look).light(8));
    for (x, y, r) in [(-84, -186, 54), (84, -186, 54), (0, -212, 62), (-40, -160, 46), (48, -158, 46)] {
        c.circle(x, y, r, fruit);
    }
    c.at(-20, -262, 90, -10, harvest::leaf);
    let body = c.round(cane);
    c.path("M-168,-160 H168 L132,-12 Q128,4 110,4 H-110 Q-128,4 -132,-12Z", body);
    for (y, half) in [(-124, 158), (-88, 149), (-52, 141), (-18, 132)] {
        c.line(&format!("M-{half},{y} H{half}"), 5, Paint::Veil(INK, 18));
    }
    c.line("M-120,-150 L-96,0 M-60,-150 L-48,2 M0,-150 V4 M60,-150 L48,2 M120,-150 L96,0", 5, Paint::Veil(PAPER, 30));
    c.rect(-176, -176, 352, 28, 14, cane.light(12));
    c.at(0, -76, 100, 0, |c| {
        c.circle(0, 0, 48, look.hue.main);
        c.at(0, 0, 80, 0, |c| emblem(c, look.mark, PAPER));
    });
}
