use futures::StreamExt;
use qd_kernel::Actor;
use serde_json::{Value, json};

use crate::{mall::Mall, statements::counted, studio::next_of};

const WATCH: &str = "subscription($id: ID!) { sessionEvents(sessionId: $id) { __typename
  ... on ChatMessagePosted { message { body authorName isMine fromCrew } }
  ... on ChatMessageRemoved { messageId }
  ... on ProductPinned { product { id title } }
  ... on ViewerCountChanged { viewerCount }
  ... on SessionStatusChanged { status } } }";

const FOLLOW: &str = "subscription($id: ID!) { sessionEvents(sessionId: $id) { __typename
  ... on ChatMessagePosted { message { id body authorId removed } }
  ... on ProductPinned { product { id title shopName } }
  ... on ViewerCountChanged { viewerCount } } }";

const POST: &str = "mutation($input: PostChatMessageInput!) { postChatMessage(input: $input) {
  message { id body isMine } userErrors { field code message } } }";

const PAGE: &str = "query($id: ID!) { liveSession(id: $id) { id title status poster crewName crewNameEn scheduledStart
  startedAt endedAt viewerCount viewCount pinnedProduct { id } products { id title shop { name } }
  messages { body isMine } } }";

const CONSOLE: &str = "{ liveSessions { id title kind status viewCount peakViewers room { name }
  crew { name college { name } members { displayName role } } project { name } pinnedProduct { id }
  rundown { position talkingPoint product { id title shopName available } }
  messages(last: 10) { body removed } sales { orderCount paid { amount } gpm { amount } averageOrder { amount } } } }";

#[tokio::test]
async fn a_session_from_its_announcement_to_its_end_as_both_sides_see_it() {
    let mall = Mall::new().await;
    let (studio, shopper) = (mall.studio("侨乡职校").await, mall.shopper("阿珍").await);
    let product = mall.published(&mall.enterprise("peel").await, "十年陈皮").await;
    let id = mall.scheduled(&studio, &[product]).await;
    let mut watching = mall.watch(shopper, WATCH, &id);
    let first: Vec<Value> = watching.by_ref().take(3).collect().await;
    assert_eq!(first[0]["sessionEvents"], json!({ "__typename": "ViewerCountChanged", "viewerCount": 1 }));
    assert_eq!(first[1]["sessionEvents"], json!({ "__typename": "SessionStatusChanged", "status": "SCHEDULED" }));
    assert_eq!(first[2]["sessionEvents"], json!({ "__typename": "ProductPinned", "product": null }));

    let on_air = mall.run(studio.student, "goOnAir", json!({ "sessionId": id })).await;
    assert_eq!((&on_air["session"]["status"], &on_air["userErrors"]), (&json!("ON_AIR"), &json!([])));
    assert_eq!(next_of(&mut watching, "SessionStatusChanged").await["status"], "ON_AIR");
    let mut console = mall.follow(studio.student, FOLLOW, &id);
    assert_eq!(next_of(&mut console, "ViewerCountChanged").await["viewerCount"], 1, "the studio is no viewer");
    mall.run(studio.student, "pinProduct", json!({ "sessionId": id, "productId": product })).await;
    assert_eq!(next_of(&mut watching, "ProductPinned").await["product"]["title"], "十年陈皮");

    let posted = mall.shop_front_for(shopper, POST, json!({ "input": { "sessionId": id, "body": "几年的？" } })).await;
    assert_eq!(posted["postChatMessage"]["message"]["isMine"], true);
    let heard = next_of(&mut watching, "ChatMessagePosted").await;
    assert_eq!(
        heard["message"],
        json!({ "body": "几年的？", "authorName": "阿珍", "isMine": true, "fromCrew": false })
    );
    let moderated = next_of(&mut console, "ChatMessagePosted").await;
    let page = mall.shop_front_for(shopper, PAGE, json!({ "id": id })).await;
    assert_eq!(page["liveSession"]["crewNameEn"], "Peel crew");
    assert_eq!(page["liveSession"]["pinnedProduct"]["id"], json!(product));
    assert_eq!(page["liveSession"]["viewerCount"], 1);
    assert_eq!(page["liveSession"]["messages"], json!([{ "body": "几年的？", "isMine": true }]));

    let remove = "mutation($input: RemoveChatMessageInput!) { removeChatMessage(input: $input) { removedId userErrors { code } } }";
    let message = &moderated["message"]["id"];
    mall.back_office(studio.student, remove, json!({ "input": { "messageId": message } })).await;
    assert_eq!(&next_of(&mut watching, "ChatMessageRemoved").await["messageId"], message);
    let mute = "mutation($input: MuteChatterInput!) { muteChatter(input: $input) { mutedId userErrors { code } } }";
    let author = &moderated["message"]["authorId"];
    let muted =
        mall.back_office(studio.student, mute, json!({ "input": { "sessionId": id, "authorId": author } })).await;
    assert_eq!(&muted["muteChatter"]["mutedId"], author);

    mall.run(studio.teacher, "endSession", json!({ "sessionId": id })).await;
    assert_eq!(next_of(&mut watching, "SessionStatusChanged").await["status"], "ENDED");
    drop(watching);
    drop(console);
    assert_eq!(mall.rooms.live.hub.room_count(), 0);
    mall.rooms.live.flush_views().await.unwrap();
    let page = mall.shop_front_for(Actor::PUBLIC, PAGE, json!({ "id": id })).await;
    assert_eq!(page["liveSession"]["viewCount"], 1);
    assert_eq!(page["liveSession"]["messages"], json!([]));
}

#[tokio::test]
async fn what_is_refused_comes_as_a_user_error_beside_its_field() {
    let mall = Mall::new().await;
    let (studio, shopper) = (mall.studio("侨乡职校").await, mall.shopper("阿珍").await);
    let id = mall.scheduled(&studio, &[]).await;
    let post = |actor, session: &str, body: &str| {
        let input = json!({ "input": { "sessionId": session, "body": body } });
        let mall = &mall;
        async move { mall.shop_front_for(actor, POST, input).await["postChatMessage"]["userErrors"][0]["code"].take() }
    };
    assert_eq!(post(Actor::PUBLIC, &id, "你好").await, "NOT_SIGNED_IN");
    assert_eq!(post(shopper, &id, "你好").await, "NOT_ON_AIR");
    assert_eq!(post(shopper, "ord_00000000000000000000000000000000", "你好").await, "NOT_FOUND");
    assert_eq!(post(shopper, &id, "加 微信").await, "BLOCKED_WORD");
    let pinned = mall.run(studio.student, "pinProduct", json!({ "sessionId": id, "productId": "nonsense" })).await;
    assert_eq!(pinned["userErrors"], json!([{ "field": "productId", "code": "NOT_FOUND" }]));
    let ended = mall.run(studio.student, "endSession", json!({ "sessionId": id })).await;
    assert_eq!(ended["userErrors"], json!([{ "field": null, "code": "NOT_ON_AIR" }]));
}

#[tokio::test]
async fn another_schools_studio_is_empty_and_its_sessions_are_not_followed() {
    let mall = Mall::new().await;
    let (studio, other) = (mall.studio("侨乡职校").await, mall.studio("五邑职校").await);
    let id = mall.scheduled(&studio, &[]).await;
    let query = "query($id: ID!) { liveSession(id: $id) { id } liveSessions { id } }";
    let data = mall.back_office(other.teacher, query, json!({ "id": id })).await;
    assert_eq!(data, json!({ "liveSession": null, "liveSessions": [] }));
    for actor in [other.teacher, Actor::PUBLIC, mall.shopper("阿珍").await] {
        let request =
            async_graphql::Request::new(FOLLOW).variables(async_graphql::Variables::from_json(json!({ "id": id })));
        let request = qd_graphql::admin_request(request, &mall.rooms, crate::mall::context(actor));
        let answers: Vec<_> = mall.admin.execute_stream(request).collect().await;
        assert_eq!(answers.len(), 1);
        assert_eq!(answers[0].errors.len(), 1);
    }
    let outcome = mall.run(other.teacher, "goOnAir", json!({ "sessionId": id })).await;
    assert_eq!(outcome["userErrors"][0]["code"], "NOT_FOUND");
}

#[tokio::test]
async fn a_console_full_of_sessions_costs_as_many_statements_as_one() {
    let mall = Mall::new().await;
    let studio = mall.studio("侨乡职校").await;
    let product = mall.published(&mall.enterprise("peel").await, "十年陈皮").await;
    mall.scheduled(&studio, &[product]).await;
    let (one, for_one) = counted(mall.back_office(studio.teacher, CONSOLE, json!({}))).await;
    assert_eq!(one["liveSessions"][0]["rundown"][0]["product"]["shopName"], "peel 的店");
    assert_eq!(one["liveSessions"][0]["sales"]["gpm"], Value::Null);
    for _ in 0..5 {
        mall.scheduled(&studio, &[product]).await;
    }
    let (many, for_many) = counted(mall.back_office(studio.teacher, CONSOLE, json!({}))).await;
    assert_eq!(many["liveSessions"].as_array().unwrap().len(), 6);
    // Sessions, rooms, crews, members, rundowns, products, their shops and stock, messages, sales.
    assert_eq!((for_one, for_many), (10, 10));
}

#[tokio::test]
async fn a_page_of_sessions_costs_as_many_statements_as_one() {
    let mall = Mall::new().await;
    let studio = mall.studio("侨乡职校").await;
    let product = mall.published(&mall.enterprise("peel").await, "十年陈皮").await;
    let list = "{ liveSessions(status: SCHEDULED) { id crewName products { id title } messages(last: 5) { body } } }";
    mall.scheduled(&studio, &[product]).await;
    let (_, for_one) = counted(mall.shop_front(list, json!({}))).await;
    mall.scheduled(&studio, &[product]).await;
    let (many, for_many) = counted(mall.shop_front(list, json!({}))).await;
    assert_eq!(many["liveSessions"][1]["products"][0]["title"], "十年陈皮");
    // Sessions, crews, rundowns, products, messages.
    assert_eq!((for_one, for_many), (5, 5));
}
