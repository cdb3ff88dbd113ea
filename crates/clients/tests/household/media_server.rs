//! Both media servers: people, keys, libraries, items, pictures.

use clients::jellyfin::Picture;
use sim::{FRIEND, OWNER, Options};

use crate::Visit;

async fn both() -> [Visit; 2] {
    [Visit::to(Options::default()).await, Visit::to(Options::emby()).await]
}

#[tokio::test]
async fn people_log_in_with_their_own_words_only() {
    for visit in both().await {
        let door = visit.media_server(None);
        let ip = Some("192.168.0.7".parse().unwrap());
        let owner = door.authenticate_by_name(OWNER.name, OWNER.password, ip).await.unwrap();
        assert!(owner.user.policy.is_administrator && !owner.access_token.is_empty());
        let friend = door.authenticate_by_name(FRIEND.name, FRIEND.password, ip).await.unwrap();
        assert!(!friend.user.policy.is_administrator);
        let wrong = door.authenticate_by_name(OWNER.name, "guess", ip).await.unwrap_err();
        assert!(wrong.is_unauthorized(), "{wrong}");
        assert!(door.public_system_info().await.unwrap().server_name.is_some());
        assert!(door.users().await.unwrap_err().is_unauthorized());
    }
}

#[tokio::test]
async fn a_key_opens_what_the_owner_may_see() {
    for visit in both().await {
        let (owner, me) = visit.owner().await;
        let key = owner.create_api_key("Usherr").await.unwrap().expect("the key is listed");
        let server = visit.media_server(Some(key.access_token.expose()));
        assert!(!server.system_info().await.unwrap().id.is_empty());
        let users = server.users().await.unwrap();
        assert_eq!(users.len(), sim::PEOPLE.len());
        assert_eq!(server.user(Some(&me.id)).await.unwrap().name, OWNER.name);
        assert!(!server.libraries(Some(&me.id)).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn libraries_are_walked_page_by_page() {
    for visit in both().await {
        let (server, _me) = visit.owner().await;
        let libraries = server.libraries(None).await.unwrap();
        let films = libraries.iter().find(|all| all.collection_type.as_deref() == Some("movies"));
        let films = films.expect("a library of films");
        let (mut seen, mut present) = (0, Vec::new());
        loop {
            let page = server.library_contents(&films.id, seen, 25).await.unwrap();
            seen += page.seen;
            present.extend(page.present);
            if page.seen == 0 || seen >= page.total {
                break;
            }
        }
        assert!(seen > 25, "more than one page");
        assert!(present.iter().any(|film| film.provider_ids.tmdb.is_some()));
        assert!(present.iter().any(|film| {
            film.media_sources
                .iter()
                .any(|source| source.media_streams.iter().any(|stream| stream.width.is_some()))
        }));
        let ids: Vec<_> = present.iter().take(3).map(|film| film.id.as_str()).collect();
        assert_eq!(server.items(&ids).await.unwrap().len(), 3);
        let gone = if present[0].id.len() == 32 {
            "0123456789abcdef0123456789abcdef"
        } else {
            "987654321"
        };
        assert_eq!(server.item(gone).await.unwrap(), None);
    }
}

#[tokio::test]
async fn series_have_seasons_and_seasons_have_episodes() {
    for visit in both().await {
        let (server, me) = visit.owner().await;
        let libraries = server.libraries(None).await.unwrap();
        let shows = libraries.iter().find(|all| all.collection_type.as_deref() == Some("tvshows"));
        let shows = &shows.expect("a library of series").id;
        let page = server.library_contents(shows, 0, 100).await.unwrap();
        let series = page.present.iter().find(|item| item.kind == "Series").unwrap();
        let seasons = server.seasons(&series.id).await.unwrap();
        let season = seasons.iter().find(|season| season.index_number.is_some()).unwrap();
        let episodes = server.episodes(&series.id, &season.id, true).await.unwrap();
        assert!(!episodes.is_empty() && episodes.iter().all(|episode| episode.kind == "Episode"));
        assert!(episodes.iter().any(|episode| !episode.media_sources.is_empty()));
        let mut listed = Vec::new();
        loop {
            let page = server.library_episodes(shows, (listed.len() as u64, 100), true).await;
            let page = page.unwrap();
            assert!(page.listed.iter().all(|episode| episode.kind == "Episode"));
            listed.extend(page.listed);
            if listed.len() as u64 >= page.total {
                break;
            }
        }
        let of_season = listed.iter().filter(|episode| {
            episode.series_id.as_ref() == Some(&series.id)
                && episode.parent_index_number == season.index_number
                && !episode.is_virtual()
        });
        assert_eq!(of_season.count(), episodes.len(), "the same, told all at once");
        let latest = server.recently_added(shows, Some(&me.id), 12).await.unwrap();
        assert!(!latest.is_empty() && latest.len() <= 12);
    }
}

#[tokio::test]
async fn pictures_are_told_apart_from_their_absence() {
    for visit in both().await {
        let (server, me) = visit.owner().await;
        assert!(matches!(server.picture(&me.id).await.unwrap(), Picture::Version(Some(_))));
        assert!(!server.picture_image(&me.id).await.unwrap().bytes.is_empty());
        let users = server.users().await.unwrap();
        let noor = users.iter().find(|user| user.name == "noor").unwrap();
        assert_eq!(server.picture(&noor.id).await.unwrap(), Picture::None);
        assert!(server.picture_image(&noor.id).await.unwrap_err().is_not_found());
    }
}
