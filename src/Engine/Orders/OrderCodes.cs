namespace IntegrationEngine.Engine.Orders;

/// <summary>Why a message of orders or results goes nowhere, beyond what agreements say (R401-R413).</summary>
public static class OrderCodes
{
    /// <summary>No order of that authority and number yet: the message waits for it.</summary>
    public const string NoOrderYet = "R420";

    /// <summary>The number names no authority.</summary>
    public const string NoAuthority = "R421";

    /// <summary>The patient is not the order's, or can't be compared with it.</summary>
    public const string OtherPatient = "R422";

    /// <summary>A result for an order that was cancelled: it is delivered.</summary>
    public const string Cancelled = "R423";

    /// <summary>Its orders are of different institutions.</summary>
    public const string SeveralOrders = "R424";

    /// <summary>Where it would go takes other messages (MSH-11), or is not configured any more.</summary>
    public const string NoDestination = "R425";

    /// <summary>Neither an order nor a reply to one: no agreement says where it goes.</summary>
    public const string NotRoutable = "R426";

    /// <summary>The order is another facility's.</summary>
    public const string OtherFacility = "R427";
}
