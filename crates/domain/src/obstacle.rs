//! What can stand in the way of a backup, a restore or a move, as pages say it in every language.

/// What stands in the way. Names, numbers and what other programs said go beside it, as the detail of
/// the refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// A schedule that is none.
    Schedule,
    /// A passphrase that is too short.
    ShortPassphrase,
    /// Encryption with keys, and no key is named.
    NoPublicKey,
    /// A public key that is none.
    NotAPublicKey,
    /// Backups that anybody can read would leave the house, and nobody said that they may.
    Plain,
    /// Where a place is cannot be understood.
    Whereabouts,
    /// A place is somewhere else now, and its secret was not entered again.
    SecretAgain,
    /// There is no such backup.
    NoBackup,
    /// There is no such place.
    NoPlace,
    /// It is the bare database that an adoption kept, and no archive.
    BareDatabase,
    /// It is to stay.
    Pinned,
    /// It is the newest backup that is known to be whole.
    NewestVerified,
    /// The file is no archive of ours.
    NotABackup,
    /// The archive is damaged.
    Damaged,
    /// The archive holds what no honest one does.
    Suspicious,
    /// A newer program wrote it.
    Newer,
    /// It is encrypted, and nobody gave a secret.
    NeedsSecret,
    /// It is encrypted with another secret.
    WrongSecret,
    /// What was given is no key.
    NotAKey,
    /// There is not enough room on the disk.
    NoRoom,
    /// Somebody else makes a backup in the same folder.
    Busy,
    /// It was told to stop.
    Stopped,
    /// The copy differs from the database.
    NotEqual,
    /// Nothing can be written where backups go.
    Unwritable,
    /// The system refuses to read or write a file.
    File,
    /// A place where backups go is silent, or refuses.
    PlaceSilent,
    /// One restore is under way already.
    RestoreUnderWay,
    /// The household is being replaced.
    TooLate,
    /// Nothing waits to be restored.
    NothingPrepared,
    /// Something else waits than what was looked at.
    AnotherPrepared,
    /// The backup has no such part.
    PartMissing,
    /// What is here could not be backed up first.
    NotKept,
    /// Another program serves the same database.
    ServedElsewhere,
    /// One move is under way already.
    MoveUnderWay,
    /// It would move to where it is.
    OnSqlite,
    /// The goal is the household's own database.
    OwnDatabase,
    /// There is something else at the goal.
    Taken,
    /// What is at the goal is replaced only when somebody says so.
    SayReplace,
    /// Nobody said where to.
    NotLookedAt,
    /// The address of the goal cannot be used.
    Address,
    /// The goal does not answer, or lets nobody in.
    GoalSilent,
    /// What is at the goal cannot be used.
    GoalUnusable,
}
