//! Words of orders that both faces say.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::{
    address::Place,
    order::{self, OrderCode},
};

use crate::errors::user_error;

user_error!(
    OrderUserError,
    OrderErrorCode,
    OrderCode {
        NotSignedIn,
        NotFound,
        NotAllowed,
        EmptyCart,
        TooManyLines,
        SoldOut,
        Unavailable,
        ShopSuspended,
        ShopClosed,
        LicenseExpired,
        FoodLicenseExpired,
        PriceChanged,
        AddressRequired,
        ReturnWaiverRequired,
        KeyReused,
        InvalidKey,
        InvalidNote,
        WrongState,
        PaymentUnavailable,
        InvalidCourier,
        InvalidTrackingNumber,
        InvalidCode,
        AlreadyRedeemed,
        InvalidAmount,
        InvalidReason,
    }
);

/// Where an order stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "order::OrderStatus")]
pub enum OrderStatus {
    /// 待付款
    AwaitingPayment,
    /// 待发货或待核销
    Paid,
    /// 待收货
    Fulfilled,
    /// 已完成
    Completed,
    /// 已关闭
    Closed,
}

/// Why an order was closed.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "order::CloseReason")]
pub enum CloseReason {
    /// 超时未付款
    Unpaid,
    /// 买家取消
    CancelledByBuyer,
    /// 全额退款
    Refunded,
}

/// Who carries parcels.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "qd_commerce::fulfilment::Courier")]
pub enum Courier {
    /// 顺丰速运
    Sf,
    /// 中通快递
    Zto,
    /// 圆通速递
    Yto,
    /// 申通快递
    Sto,
    /// 韵达快递
    Yunda,
    /// 邮政 EMS
    Ems,
    /// 京东物流
    Jd,
    /// 国际快递
    International,
}

/// Where an order's parcels go.
#[derive(SimpleObject)]
pub struct OrderAddress {
    recipient: String,
    phone: String,
    province: String,
    city: String,
    district: String,
    street: String,
}

impl From<Place> for OrderAddress {
    fn from(place: Place) -> Self {
        let Place { recipient, phone, province, city, district, street, .. } = place;
        Self { recipient, phone, province, city, district, street }
    }
}

/// 发货
#[derive(SimpleObject)]
pub struct Shipment {
    courier: Courier,
    tracking_number: String,
    shipped_at: DateTime<Utc>,
}

impl From<order::Shipment> for Shipment {
    fn from(shipment: order::Shipment) -> Self {
        let order::Shipment { courier, tracking_number, shipped_at, .. } = shipment;
        Self { courier: courier.into(), tracking_number, shipped_at }
    }
}
