//! The rows of the reference's `migrations` table at 3.1.0 (data §2.7). The reference runs every
//! migration whose name is missing there, so a folder stays interchangeable only with all of them.

use crate::engine::Engine;

/// The names of the migrations that the reference has run, in its order.
pub fn names(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    }
}

/// The number at the end of a migration's name, which is also its `timestamp`.
pub fn timestamp(name: &str) -> Option<i64> {
    name.get(name.len().checked_sub(13)?..)?.parse().ok()
}

/// Names that other histories carry and that change nothing Usherr needs to know: what the
/// reference adds when it takes over an Overseerr folder, Overseerr's own last one, and the later
/// repair of `blocklist.id` on PostgreSQL (data §2.3, §2.8).
pub const HARMLESS: &[&str] = &[
    "SeerrMigration1759769291608",
    "UpdateWebPush1740717744278",
    "FixBlocklistIdDefault1772000000000",
];

const SQLITE: &[&str] = &[
    "InitialMigration1603944374840",
    "SeasonStatus1605085519544",
    "CascadeMigration1606730060700",
    "DropImdbIdConstraint1607928251245",
    "AddUserRequestDeleteCascades1608219049304",
    "AddLastSeasonChangeMedia1608477467935",
    "ForceDropImdbUniqueConstraint1608477467936",
    "RemoveTmdbIdUniqueConstraint1609236552057",
    "LocalUsers1610070934506",
    "Add4kStatusFields1610370640747",
    "AddMediaAddedFieldToMedia1610522845513",
    "AddDisplayNameToUser1611508672722",
    "SonarrRadarrSyncServiceFields1611757511674",
    "AddRatingKeysToMedia1611801511397",
    "AddResetPasswordGuidAndExpiryDate1612482778137",
    "AddLanguageProfileId1612571545781",
    "AddJellyfinUserParams1613379909641",
    "ServerTypeEnum1613412948344",
    "CreateUserSettings1613615266968",
    "AddJellyfinDeviceId1613670041760",
    "UpdateUserSettingsRegions1613955393450",
    "AddTelegramSettingsToUserSettings1614334195680",
    "AddPGPToUserSettings1615333940450",
    "AddUserQuotaFields1616576677254",
    "CreateTagsFieldonMediaRequest1617624225464",
    "AddUserSettingsNotificationAgentsField1617730837489",
    "CreateUserPushSubscriptions1618912653565",
    "AddUserSettingsLocale1619239659754",
    "AddUserSettingsNotificationTypes1619339817343",
    "AddIssues1634904083966",
    "AddPushbulletPushoverUserSettings1635079863457",
    "AddWatchlistSyncUserSetting1660632269368",
    "AddMediaRequestIsAutoRequestedField1660714479373",
    "AddDiscoverSlider1672041273674",
    "AddWatchlists1682608634546",
    "AddUserPushoverSound1697393491630",
    "AddBlacklist1699901142442",
    "AddUserSettingsStreamingRegion1727907530757",
    "AddTelegramMessageThreadId1734287582736",
    "AddOverrideRules1734805733535",
    "AddBlacklistTagsColumn1737320080282",
    "UpdateWebPush1743023610704",
    "AddUserAvatarCacheFields1743107645301",
    "UpdateWebPush1745492372230",
    "AddUniqueConstraintToPushSubscription1765233385034",
    "AddPerformanceIndexes1770627968781",
    "RenameBlacklistToBlocklist1771080196816",
    "AddForeignKeyIndexes1771259394105",
];

const POSTGRES: &[&str] = &[
    "InitialMigration1734786061496",
    "AddTelegramMessageThreadId1734786596045",
    "AddOverrideRules1734805738349",
    "FixNullFields1734809898562",
    "AddBlacklistTagsColumn1737320080282",
    "UpdateWebPush1743023615532",
    "AddUserAvatarCacheFields1743107707465",
    "UpdateWebPush1745492376568",
    "FixIssueTimestamps1746811308203",
    "AddUniqueConstraintToPushSubscription1765233385034",
    "AddPerformanceIndexes1770627987304",
    "RenameBlacklistToBlocklist1771080196816",
    "AddForeignKeyIndexes1771259406751",
];
