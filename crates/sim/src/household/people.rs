//! The people of the household, as their media server knows them.

/// Somebody who can log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Login {
    /// Name on the media server.
    pub name: &'static str,
    /// Password on the media server.
    pub password: &'static str,
    /// Whether it is an administrator.
    pub administrator: bool,
    /// Whether the account is switched off.
    pub disabled: bool,
    /// Whether there is a portrait.
    pub portrait: bool,
}

/// Olive owns the media server.
pub const OWNER: Login = Login {
    name: "olive",
    password: "olive-oil-lamp",
    administrator: true,
    disabled: false,
    portrait: true,
};

/// Finn is a friend of the house.
pub const FRIEND: Login = Login {
    name: "finn",
    password: "finn-paper-boat",
    administrator: false,
    disabled: false,
    portrait: true,
};

/// Everybody, the owner first. Theo never set a password; Wren's account is switched off.
pub const PEOPLE: &[Login] = &[
    OWNER,
    FRIEND,
    Login { name: "maya", password: "maya-red-kite", portrait: true, ..FRIEND },
    Login { name: "noor", password: "noor-tall-ladder", portrait: false, ..FRIEND },
    Login { name: "theo", password: "", portrait: false, ..FRIEND },
    Login { name: "wren", password: "wren-old-bell", disabled: true, portrait: false, ..FRIEND },
];
