using System.Buffers.Text;
using System.Runtime.InteropServices;
using IntegrationEngine.Mappings.Identity;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The instances of the resource rules in this message, with their identities.</summary>
internal sealed partial class Run
{
    private const int UuidLength = 36;
    public const byte KeySeparator = 0x1F;

    private Instance[] _instances = new Instance[32];
    private int _instanceCount;
    private readonly UuidV5Batch _identities = new(ResourceIdentity.Namespace);
    private byte[] _uuids = new byte[32 * UuidLength];
    private int[] _firstOfRule = [];
    private int[] _slots = new int[64];
    private Guid? _messageIdentity;
    // The shared parts made last: repetitions of one rule follow each other.
    private (int Rule, int Above, ArraySegment<byte> Text) _sharedKey = (-1, -1, default);

    /// <summary>The instance that is being written.</summary>
    public int Current { get; private set; }

    public int InstanceCount => _instanceCount;

    public ref Instance InstanceAt(int index) => ref _instances[index];

    public ReadOnlySpan<byte> Uuid(int instance) => _uuids.AsSpan(instance * UuidLength, UuidLength);

    /// <summary>Finds every instance and its identity, before anything is written, so that references can go both ways.</summary>
    public bool Enumerate(MappingPlan plan, bool messageOnlyTypes)
    {
        _instanceCount = 0;
        _messageIdentity = null;
        _sharedKey = (-1, -1, default);
        _identities.Clear();
        if (_firstOfRule.Length < plan.Rules.Length + 1) _firstOfRule = new int[plan.Rules.Length + 1];
        Array.Fill(_slots, -1);
        foreach (var rule in plan.Rules)
        {
            _firstOfRule[rule.Index] = _instanceCount;
            if (!messageOnlyTypes && !rule.Type.HasIdentifierSearch) continue;
            if (rule.Group < 0)
            {
                if (!AddIn(rule, 0)) return false;
                continue;
            }
            for (var group = NextInstance(0, rule.Group, 0); group >= 0; group = NextInstance(0, rule.Group, group))
                if (!AddIn(rule, group)) return false;
        }
        _firstOfRule[plan.Rules.Length] = _instanceCount;
        Identify();
        return true;
    }

    /// <summary>The next instance of a rule inside a group's instance, behind another; -1 for none.</summary>
    public int NextIncluded(int rule, int above, int after)
    {
        var low = Math.Max(_firstOfRule[rule], after + 1);
        var high = _firstOfRule[rule + 1];
        // Instances of a rule lie in the order of their groups.
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_instances[middle].Scope.Group < above) low = middle + 1;
            else high = middle;
        }
        return low < _firstOfRule[rule + 1] && _instances[low].Scope.Group < End(above) ? low : -1;
    }

    /// <summary>As <see cref="NextIncluded"/>, passing over instances that are the same resource as the one before.</summary>
    public int NextOther(int rule, int above, int instance)
    {
        var next = instance + 1;
        while (next < _firstOfRule[rule + 1] && _instances[next].Scope.Group < End(above))
        {
            if (!IsListed(rule, above, next)) return next;
            next++;
        }
        return -1;
    }

    /// <summary>Whether an instance reads the same bytes of the message as the one it is the same resource as.</summary>
    public bool ReadsSame(int instance)
    {
        ref var second = ref _instances[instance];
        ref var first = ref _instances[second.SameAs];
        if (!ReferenceEquals(first.Rule, second.Rule) || second.Rule.Reads is not { } reads) return false;
        if (second.Rule.Each is not null && !Bytes(first.Scope.Item).SequenceEqual(Bytes(second.Scope.Item))) return false;
        foreach (var path in reads)
            if (!path.ReadsSame(this, first.Scope, second.Scope)) return false;
        return true;
    }

    public void Write(int instance) => Current = instance;

    // The same resource twice in one list would be one reference twice.
    private bool IsListed(int rule, int above, int instance)
    {
        if (_instances[instance].SameAs < 0) return false;
        var first = NextIncluded(rule, above, -1);
        for (var i = first; i < instance; i++)
            if (Uuid(i).SequenceEqual(Uuid(instance))) return true;
        return false;
    }

    private bool AddIn(ResourceRule rule, int group)
    {
        if (rule.Segment == 0) return Add(rule, new Scope(group, default));
        if (rule.Group < 0 && rule.Segment >> 16 == 'Z') return AddAnywhere(rule);
        for (var segment = FirstSegment(group, rule.Segment); segment >= 0; segment = NextSegment(segment, rule.Segment))
            if (!Add(rule, new Scope(group, default, segment))) return false;
        return true;
    }

    // A Z segment stays where it stood, and that means little.
    private bool AddAnywhere(ResourceRule rule)
    {
        for (var segment = 0; segment < Message.SegmentCount; segment++)
            if (Message.SegmentName(segment) == rule.Segment && !Add(rule, new Scope(0, default, segment))) return false;
        return true;
    }

    private bool Add(ResourceRule rule, in Scope scope)
    {
        if (rule.Each is null) return AddOne(rule, scope);
        var cursor = default(Cursor);
        while (rule.Each.Next(this, scope, ref cursor, out var value))
            if (value.State == ValueState.Valued && !AddOne(rule, scope.WithItem(value))) return false;
        return true;
    }

    private bool AddOne(ResourceRule rule, in Scope scope)
    {
        if (rule.When is not null && !rule.When.Holds(this, scope)) return true;
        var index = _instanceCount++;
        if (index == _instances.Length)
        {
            Array.Resize(ref _instances, index * 2);
            Array.Resize(ref _uuids, index * 2 * UuidLength);
        }
        _instances[index] = new Instance { Rule = rule, Scope = scope, SameAs = -1 };
        var start = Scratch.Open();
        if (!AppendKey(rule, scope, index))
        {
            Scratch.Drop(start);
            return false;
        }
        var key = Scratch.Close(start);
        var same = Find(key, index);
        if (same >= 0 && rule.Ordinal && ReferenceEquals(_instances[same].Rule, rule))
        {
            key = WithOrdinal(key, ++_instances[same].Ordinals);
            same = Find(key, index);
        }
        _instances[index].SameAs = same;
        if (same < 0) _identities.Add(key);
        return true;
    }

    /// <summary>The UUIDs of all keys, and their texts.</summary>
    private void Identify()
    {
        var ids = _identities.Finish();
        var next = 0;
        for (var i = 0; i < _instanceCount; i++)
        {
            ref var instance = ref _instances[i];
            var text = _uuids.AsSpan(i * UuidLength, UuidLength);
            if (instance.SameAs >= 0)
            {
                instance.Id = _instances[instance.SameAs].Id;
                Uuid(instance.SameAs).CopyTo(text);
                continue;
            }
            instance.Id = ids[next++];
            instance.Id.TryFormat(text, out _);
        }
    }

    private ArraySegment<byte> WithOrdinal(ReadOnlySpan<byte> key, int ordinal)
    {
        var start = Scratch.Open();
        Scratch.Append(key);
        Scratch.Append([KeySeparator, (byte)'#']);
        Span<byte> digits = stackalloc byte[12];
        Utf8Formatter.TryFormat(ordinal, digits, out var length);
        Scratch.Append(digits[..length]);
        return Scratch.Close(start);
    }

    private bool AppendKey(ResourceRule rule, in Scope scope, int index)
    {
        Scratch.Append(rule.Utf8Type);
        var before = Scratch.Open();
        var shared = rule.SharedKey;
        var above = shared.Count > 0 ? Above(scope.Group, shared.Up) : -1;
        var first = 0;
        if (above >= 0 && _sharedKey.Rule == rule.Index && _sharedKey.Above == above)
        {
            Scratch.Append(_sharedKey.Text);
            first = shared.Count;
        }
        for (var i = first; i < rule.Key.Length; i++)
        {
            if (above >= 0 && i == shared.Count) _sharedKey = (rule.Index, above, Scratch.Copy(before));
            Scratch.Append([KeySeparator]);
            if (AppendPart(rule.Key[i], scope) || i > 0) continue;
            // Without its first part nothing is named: the identity is this message's own, the same again only when the same message comes again.
            Scratch.Drop(before);
            Notice("R211", rule.Key[0].Source.Place(this, scope), rule.Type.Name, rule.Span);
            Span<byte> message = stackalloc byte[16];
            (_messageIdentity ??= UuidV5.Create(ResourceIdentity.Namespace, Message.Bytes)).TryWriteBytes(message);
            Scratch.Append(message);
            Scratch.Append(System.Text.Encoding.UTF8.GetBytes($"\u001f{rule.Name}\u001f{index - _firstOfRule[rule.Index]}"));
            return true;
        }
        return true;
    }

    /// <summary>Authority and value of a key's part; false where it is absent.</summary>
    public bool AppendPart(KeyPart part, in Scope scope)
    {
        if (part.Alternatives is { } alternatives)
        {
            foreach (var alternative in alternatives)
                if (AppendPart(alternative, scope)) return true;
            return false;
        }
        if (!part.Source.First(this, scope, out var value) || value.State != ValueState.Valued) return false;
        if (part.IsAuthority) return AppendAuthority(part, value, scope);
        var id = value;
        if (part.Values.Length > 0 && !FirstPart(value, part.Values, out id)) return false;
        if (id.State != ValueState.Valued) return false;
        var text = Text(id);
        if (text.IsEmpty || (part.IsQualified && Placeholders.Contains(text))) return false;
        if (part.IsQualified)
        {
            if (!AppendAuthority(part, value, scope))
            {
                Scratch.Append(LocalSystem());
                if (part.Kind > 0 && Part(value, part.Kind, 1, out var kind)) AppendKind(kind);
            }
            Scratch.Append([KeySeparator]);
        }
        Scratch.Append(text);
        return true;
    }

    private void AppendKind(in SourceValue kind)
    {
        Scratch.Append(":"u8);
        Scratch.Append(Text(kind));
    }

    private bool FirstPart(in SourceValue value, int[] components, out SourceValue part)
    {
        foreach (var component in components)
            if (Part(value, component, 1, out part)) return true;
        part = default;
        return false;
    }

    // The URI that identifiers are written with, so that two institutions' systems of one name stay two, and one authority in two spellings stays one.
    private bool AppendAuthority(KeyPart part, in SourceValue value, in Scope scope)
    {
        if (part.By is { } by)
        {
            if (!by.First(this, scope, out var named) || named.State != ValueState.Valued) return false;
            Scratch.Append(Text(named));
            return true;
        }
        var authority = value;
        if (part.Authority > 0 && !Part(value, part.Authority, 0, out authority)) return false;
        if (authority.State != ValueState.Valued || part.Systems!.Authority(this, scope, authority, [], out var system) != WriteResult.Written) return false;
        Scratch.Append(Text(system));
        return true;
    }

    /// <summary>The first instance with this key; or -1, and this one is remembered for it.</summary>
    private int Find(ArraySegment<byte> key, int index)
    {
        if (_slots.Length < (_instanceCount + 1) * 2) Rehash(index);
        var hash = Hash(key);
        var mask = _slots.Length - 1;
        var slot = hash & mask;
        while (_slots[slot] >= 0)
        {
            ref var other = ref _instances[_slots[slot]];
            if (other.KeyHash == hash && other.Key.AsSpan().SequenceEqual(key)) return _slots[slot];
            slot = (slot + 1) & mask;
        }
        _slots[slot] = index;
        _instances[index].Key = key;
        _instances[index].KeyHash = hash;
        return -1;
    }

    private void Rehash(int before)
    {
        _slots = new int[_slots.Length * 2];
        Array.Fill(_slots, -1);
        var mask = _slots.Length - 1;
        for (var i = 0; i < before; i++)
        {
            if (_instances[i].SameAs >= 0) continue;
            var slot = _instances[i].KeyHash & mask;
            while (_slots[slot] >= 0) slot = (slot + 1) & mask;
            _slots[slot] = i;
        }
    }

    private static int Hash(ReadOnlySpan<byte> key)
    {
        var hash = 0xCBF29CE484222325UL;
        for (; key.Length >= sizeof(ulong); key = key[sizeof(ulong)..]) hash = Mix(hash ^ MemoryMarshal.Read<ulong>(key));
        foreach (var b in key) hash = Mix(hash ^ b);
        return (int)(hash >> 32) & int.MaxValue;
    }

    private static ulong Mix(ulong hash)
    {
        hash *= 0x9E3779B97F4A7C15UL;
        return hash ^ (hash >> 29);
    }
}
