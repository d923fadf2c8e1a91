use std::fmt;

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(u8, u8, u8);

/// Paper white: what lightens.
pub(super) const PAPER: Colour = Colour::hex(0xFF_FA_F0);
/// Warm ink: what darkens, and every shadow.
pub(super) const INK: Colour = Colour::hex(0x3A_2A_22);
/// 陈皮, the orange of a dried tangerine peel.
pub(super) const PEEL: Colour = Colour::hex(0xD8_6F_2A);
/// 凉瓜, the green of a bitter melon.
pub(super) const MELON: Colour = Colour::hex(0x86_AD_4B);
/// The darker green of leaves.
pub(super) const LEAF: Colour = Colour::hex(0x5C_80_40);
/// 碉楼, the grey-green of watchtower brick.
pub(super) const BRICK: Colour = Colour::hex(0x72_86_7A);
/// Rice in the ear, straw, bamboo.
pub(super) const STRAW: Colour = Colour::hex(0xE3_B7_5C);
/// Tea, wood, crust.
pub(super) const WOOD: Colour = Colour::hex(0x9A_5B_34);
/// Glazed porcelain.
pub(super) const CHINA: Colour = Colour::hex(0xF8_F2_E6);
/// Steel.
pub(super) const STEEL: Colour = Colour::hex(0xBF_C8_CA);

impl Colour {
    /// From `0xRRGGBB`.
    pub(super) const fn hex(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self(red, green, blue)
    }

    /// This colour with `percent` of another in it.
    pub(super) fn mix(self, other: Self, percent: u16) -> Self {
        let blend = |a: u8, b: u8| {
            let mixed = (u16::from(a) * (100 - percent) + u16::from(b) * percent) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self(blend(self.0, other.0), blend(self.1, other.1), blend(self.2, other.2))
    }

    /// Lighter by `percent` of paper.
    pub(super) fn light(self, percent: u16) -> Self {
        self.mix(PAPER, percent)
    }

    /// Darker by `percent` of ink.
    pub(super) fn dark(self, percent: u16) -> Self {
        self.mix(INK, percent)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// A family of colours for a ground and for packaging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hue {
    /// The palest: walls and sky.
    pub(super) wall: Colour,
    /// One step down: shapes on the wall.
    pub(super) shape: Colour,
    /// The strong one: packaging, tickets.
    pub(super) main: Colour,
    /// Beside the strong one.
    pub(super) soft: Colour,
    /// The darkest: lettering, lids.
    pub(super) deep: Colour,
}

const fn hue(wall: u32, shape: u32, soft: u32, main: u32, deep: u32) -> Hue {
    Hue {
        wall: Colour::hex(wall),
        shape: Colour::hex(shape),
        soft: Colour::hex(soft),
        main: Colour::hex(main),
        deep: Colour::hex(deep),
    }
}

/// The house's hues by name; the first three are Jiangmen's own.
pub(super) const HUES: [(&str, Hue); 9] = [
    ("peel", hue(0xFB_E9_D3, 0xF4_CB_A0, 0xEF_A3_62, 0xCF_66_2B, 0x7E_3816)),
    ("brick", hue(0xEA_EE_E6, 0xCB_D6_CB, 0xA3_B5_A8, 0x6B_80_75, 0x38_49_42)),
    ("melon", hue(0xEF_F4_DE, 0xD3_E3_B2, 0xB0_CA_78, 0x78_A0_44, 0x3C_57_26)),
    ("water", hue(0xE2_F0_EF, 0xBC_DC_DB, 0x88_BE_C0, 0x3D_86_92, 0x1D_4A_56)),
    ("rose", hue(0xFB_E8_E2, 0xF3_CA_BE, 0xE9_9F_90, 0xC6_58_4F, 0x72_2A_2C)),
    ("gold", hue(0xFC_F1_D6, 0xF4_DC_A0, 0xEC_C2_68, 0xD2_99_2C, 0x73_50_14)),
    ("lilac", hue(0xF0_EA_F3, 0xD9_CD_E4, 0xB7_A5_CC, 0x83_6E_A3, 0x45_38_5C)),
    ("tea", hue(0xF4_E9_DB, 0xDF_C6_A8, 0xBE_8A_62, 0x87_4B_2E, 0x47_28_1A)),
    ("night", hue(0xE6_EA_F1, 0xC1_CB_DD, 0x8E_A1_C4, 0x46_5B_88, 0x22_2E_4A)),
];

/// The hue of that name.
pub(super) fn find_hue(name: &str) -> Option<Hue> {
    HUES.iter().find(|(known, _)| *known == name).map(|(_, hue)| *hue)
}
