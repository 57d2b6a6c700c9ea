namespace IntegrationEngine.Engine.Reports;

/// <summary>All figures of reports.</summary>
public static class Figures
{
    public static readonly Figure Orders = Count("orders", "Pedidos", "Orders",
        "Pedidos con fecha de pedido dentro del periodo, también los cancelados.", "Orders whose order date lies in the period, cancelled ones too.");

    public static readonly Figure People = Count("people", "Personas", "People",
        "Personas distintas con al menos un pedido no cancelado, por la fecha del pedido; una sola aunque tengan varios pedidos, tras fusionar expedientes y con CURP posterior.",
        "Distinct people with at least one order that was not cancelled, by the order's date; one for all orders, after records were merged or a CURP came later.");

    public static readonly Figure PeopleReported = Count("people-reported", "Personas con resultado", "People with a result",
        "De esas personas, las que tienen al menos un informe final emitido a la fecha de corte.", "Of these people, those with at least one final report issued by the cut-off.");

    public static readonly Figure Specimens = Count("specimens", "Muestras", "Specimens",
        "Muestras que nombran los pedidos no cancelados, por la fecha del pedido; un pedido que no nombra ninguna no suma.",
        "Specimens named by orders that were not cancelled, by the order's date; an order that names none adds none.");

    public static readonly Figure Reported = Count("reported", "Con resultado", "Reported",
        "Pedidos del periodo con informe final emitido a la fecha de corte, por la fecha de emisión del laboratorio.",
        "Orders of the period with a final report issued by the cut-off, by the laboratory's date of issue.");

    public static readonly Figure Delivered = Count("delivered", "Entregados", "Delivered",
        "Pedidos del periodo cuyo informe final se entregó al solicitante a la fecha de corte, por la fecha de entrega.",
        "Orders of the period whose final report reached who ordered by the cut-off, by the date of delivery.");

    public static readonly Figure OnTime = Count("on-time", "En tiempo", "On time",
        "Pedidos cuyo reloj se detuvo a la fecha de corte dentro del plazo del convenio (emisión o entrega, lo que el convenio diga); las pausas por muestra rechazada no cuentan.",
        "Orders whose clock stopped by the cut-off within the agreement's time (issue or delivery, as the agreement says); pauses for a rejected specimen do not count.");

    public static readonly Figure Late = Count("late", "Tarde", "Late",
        "Pedidos cuyo reloj se detuvo a la fecha de corte, fuera del plazo del convenio.", "Orders whose clock stopped by the cut-off, after the agreement's time.");

    public static readonly Figure IssuedOnTime = Count("issued-on-time", "Emitidos en tiempo", "Issued on time",
        "Informe final emitido antes de vencer el plazo, por la fecha de emisión.", "Final report issued before the time was over, by the date of issue.");

    public static readonly Figure DeliveredOnTime = Count("delivered-on-time", "Entregados en tiempo", "Delivered on time",
        "Informe final entregado antes de vencer el plazo, por la fecha de entrega.", "Final report delivered before the time was over, by the date of delivery.");

    public static readonly Figure Open = Count("open", "Abiertos", "Open",
        "Pedidos del periodo sin informe final ni cancelación a la fecha de corte.", "Orders of the period with neither a final report nor a cancellation by the cut-off.");

    public static readonly Figure Overdue = Count("overdue", "Vencidos", "Overdue",
        "Pedidos del periodo cuyo plazo venció antes de la fecha de corte sin que el reloj se detuviera.", "Orders of the period whose time was over before the cut-off while the clock had not stopped.");

    public static readonly Figure Rejected = Count("rejected", "Con muestra rechazada", "With a rejected specimen",
        "Pedidos del periodo con al menos una muestra rechazada a la fecha de corte, aunque después llegara otra.", "Orders of the period with at least one specimen rejected by the cut-off, even if another came later.");

    public static readonly Figure AwaitingSpecimen = Count("awaiting-specimen", "En espera de muestra", "Awaiting a specimen",
        "Pedidos abiertos cuya última muestra fue rechazada y no tienen otra a la fecha de corte.", "Open orders whose last specimen was rejected, with no other by the cut-off.");

    public static readonly Figure Cancelled = Count("cancelled", "Cancelados", "Cancelled",
        "Pedidos del periodo cancelados a la fecha de corte.", "Orders of the period that were cancelled by the cut-off.");

    public static readonly Figure Pending = Count("pending", "Con complemento pendiente", "With something pending",
        "Pedidos con resultado que piden un estudio complementario (HER2 2+ sin ISH) a la fecha de corte.", "Reported orders that ask for another study (HER2 2+ without ISH) by the cut-off.");

    public static readonly Figure FromShipment = Count("from-shipment", "Reloj desde el envío", "Clock from shipment",
        "Pedidos sin fecha de recepción en el laboratorio: su plazo se cuenta desde el envío.", "Orders without a date of receipt in the laboratory: their time is counted from shipment.");

    public static readonly Figure WithoutPerson = Count("without-person", "Sin persona identificable", "Without a person",
        "Pedidos del periodo sin CURP ni número de expediente: no suman personas.", "Orders of the period with neither CURP nor record number: they add no people.");

    public static readonly Figure Requests = Count("requests", "Gestiones", "Requests",
        "Gestiones con fecha de solicitud dentro del periodo.", "Requests whose date lies in the period.");

    public static readonly Figure Patients = Count("people", "Pacientes", "Patients",
        "Personas distintas con al menos una gestión no cancelada, por la fecha de solicitud; una sola aunque tengan varias, tras fusionar expedientes y con CURP posterior.",
        "Distinct people with at least one request that was not cancelled, by the date of request; one for all requests, after records were merged or a CURP came later.");

    public static readonly Figure Attended = Count("attended", "Atendidas", "Attended",
        "Gestiones del periodo atendidas a la fecha de corte, por la fecha de atención.", "Requests of the period that were attended by the cut-off, by the date of attention.");

    public static readonly Figure InProcess = Count("in-process", "En proceso", "In process",
        "Gestiones del periodo ni atendidas ni canceladas a la fecha de corte.", "Requests of the period neither attended nor cancelled by the cut-off.");

    public static readonly Figure RequestsCancelled = Count("cancelled", "Canceladas", "Cancelled",
        "Gestiones del periodo canceladas a la fecha de corte.", "Requests of the period that were cancelled by the cut-off.");

    public static readonly Figure AttendedShare = new("attended-share", new("% atendidas", "% attended"), FigureUnit.Percent,
        new("Atendidas entre gestiones no canceladas.", "Attended of those not cancelled."));

    public static readonly Figure OnTimeShare = new("on-time-share", new("% en tiempo", "% on time"), FigureUnit.Percent,
        new("En tiempo entre en tiempo, tarde y vencidos.", "On time of on time, late and overdue."));

    public static readonly Figure Measured = Count("measured", "Medidos", "Measured",
        "Pedidos con resultado cuyo reloj tuvo comienzo: de ellos son los percentiles.", "Reported orders whose clock had a beginning: the percentiles are theirs.");

    public static readonly Figure P50 = Hours("p50", "p50", 50), P90 = Hours("p90", "p90", 90), P99 = Hours("p99", "p99", 99);

    public static readonly Figure Longest = new("longest", new("Máximo", "Longest"), FigureUnit.Hours, new("El tiempo más largo, sin pausas.", "The longest time, without pauses."));

    public static readonly Figure Lines = Count("lines", "Renglones", "Lines", "Renglones de remisión con fecha de entrega dentro del periodo.", "Lines of remittances whose date of delivery lies in the period.");

    public static readonly Figure Units = Count("units", "Unidades entregadas", "Units delivered", "Unidades de los renglones entregados, por la fecha de entrega.", "Units of delivered lines, by the date of delivery.");

    public static readonly Figure UnitsOnTheWay = Count("units-on-the-way", "Unidades en tránsito", "Units on the way", "Unidades de los renglones en tránsito, por la fecha de entrega prevista.", "Units of lines on the way, by their date.");

    public static readonly Figure UnitsCancelled = Count("units-cancelled", "Unidades canceladas", "Units cancelled", "Unidades de los renglones cancelados, por su fecha.", "Units of cancelled lines, by their date.");

    public static readonly Figure WithoutUnits = Count("without-units", "Renglones sin cantidad", "Lines without a number", "Renglones sin cantidad legible: no suman unidades.", "Lines without a readable number: they add no units.");

    /// <summary>What was done, at the agreement's price.</summary>
    public static Figure Amount(string currency) => new($"amount-{currency.ToLowerInvariant()}", new($"Importe ({currency})", $"Amount ({currency})"), FigureUnit.Money,
        new("Precio del servicio en la versión del convenio que ampara cada pedido, por los pedidos con resultado a la fecha de corte.", "The service's price in the agreement's version that covers each order, for orders reported by the cut-off."));

    private static Figure Count(string id, string spanish, string english, string rule, string englishRule) => new(id, new(spanish, english), FigureUnit.Count, new(rule, englishRule));

    private static Figure Hours(string id, string heading, int percentile) => new(id, new(heading, heading), FigureUnit.Hours, new(
        $"El {percentile} % de los pedidos medidos tardó a lo más eso, del comienzo del reloj a la emisión, sin pausas.", $"{percentile} % of the measured orders took at most that long, from the clock's start to the issue, without pauses."));
}
