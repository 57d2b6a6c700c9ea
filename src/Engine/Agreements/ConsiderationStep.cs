namespace IntegrationEngine.Engine.Agreements;

/// <summary>How far an agreement got before something kept it from covering an order. The furthest one says why an order is refused.</summary>
public enum ConsiderationStep
{
    Service,
    Institution,
    Draft,
    Facility,
    Date,
    Condition,
    Sex,
    Age,
    Performer,
    Covers,
}
