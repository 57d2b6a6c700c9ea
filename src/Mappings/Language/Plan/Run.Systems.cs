using System.Text;
using IntegrationEngine.Mappings.Language.Functions;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>URIs of authorities and coding systems: a message names the same few again and again, so what was made for one is kept.</summary>
internal sealed partial class Run
{
    private readonly (SystemKind Kind, ArraySegment<byte> Name, SourceValue Uri)[] _systems = new (SystemKind, ArraySegment<byte>, SourceValue)[8];
    private int _systemCount;
    private bool _localKnown;
    // Kept over messages: a channel's sender is mostly the same.
    private byte[] _local = [];
    private byte[] _localFacility = [];
    private string? _localInstitution;

    /// <summary>The URI made before for a name of this kind.</summary>
    public bool FindSystem(SystemKind kind, scoped ReadOnlySpan<byte> name, int segment, out SourceValue uri)
    {
        for (var i = 0; i < Math.Min(_systemCount, _systems.Length); i++)
        {
            ref var known = ref _systems[i];
            if (known.Kind != kind || !known.Name.AsSpan().SequenceEqual(name)) continue;
            uri = SourceValue.OfText(known.Uri.Made, known.Uri.Start, known.Uri.Length, segment);
            return true;
        }
        uri = default;
        return false;
    }

    public void KeepSystem(SystemKind kind, scoped ReadOnlySpan<byte> name, in SourceValue uri)
    {
        name.CopyTo(Scratch.Room(name.Length));
        _systems[_systemCount++ % _systems.Length] = (kind, Scratch.Keep(name.Length), uri);
    }

    /// <summary>The URI of the sender's own words.</summary>
    public byte[] LocalSystem()
    {
        if (_localKnown) return _local;
        _localKnown = true;
        var facility = SendingFacility();
        if (_local.Length > 0 && ReferenceEquals(_localInstitution, Context.Assigns) && facility.SequenceEqual(_localFacility)) return _local;
        _localInstitution = Context.Assigns;
        _localFacility = facility.ToArray();
        return _local = Encoding.UTF8.GetBytes(SystemFunctions.Local(_localInstitution, Encoding.UTF8.GetString(_localFacility)));
    }

    // MSH-4: the universal id, else the namespace.
    private ReadOnlySpan<byte> SendingFacility()
    {
        var field = Message.Field(0, 4);
        if (field.IsEmpty || IsBlank(field)) return default;
        var facility = SourceValue.InMessage(field, 0, ValueForm.Repetition, ValueState.Valued);
        return (Part(facility, 2, 1, out var id) || Part(facility, 1, 1, out id)) && id.State == ValueState.Valued ? Text(id) : default;
    }
}
