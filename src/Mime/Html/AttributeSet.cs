namespace Bezel.Mime.Html;

/// <summary>Where the known attributes of the current tag are, found in one pass. The first of a name counts.</summary>
internal ref struct AttributeSet
{
    private const int MaxNames = 256;
    private readonly ReadOnlySpan<char> _source;
    private readonly ReadOnlySpan<HtmlAttribute> _attributes;
    private readonly Span<short> _places;

    public AttributeSet(in HtmlTokenizer tokens, Span<short> places)
    {
        _source = tokens.Source;
        _attributes = tokens.Attributes;
        _places = places;
        ReadOnlySpan<HtmlAttribute> attributes = _attributes;
        if (attributes.IsEmpty)
            return;
        places.Clear();
        for (int i = 0; i < attributes.Length && i < short.MaxValue; i++)
        {
            ReadOnlySpan<char> name = _source.Slice(attributes[i].NameStart, attributes[i].NameLength);
            byte known = NameTable.Attributes.Find(NameTable.Key(name));
            if (known != 0)
            {
                if (places[known] == 0)
                    places[known] = (short)(i + 1);
            }
            else if (name.Length > 4 && (name[0] | 0x20) == 'o' && (name[1] | 0x20) == 'n')
            {
                Handlers++;
                if (places[(int)HtmlAttributeName.OnSomething] == 0)
                    places[(int)HtmlAttributeName.OnSomething] = (short)(i + 1);
            }
        }
        Any = true;
    }

    /// <summary>Whether the tag has attributes at all.</summary>
    public bool Any { get; }

    /// <summary>How many event handlers it has.</summary>
    public int Handlers { get; }

    public readonly bool Has(HtmlAttributeName name) => Any && _places[(int)name] != 0;

    /// <summary>The value; empty when absent. Copied only when it holds references.</summary>
    public readonly ReadOnlySpan<char> Get(HtmlAttributeName name)
    {
        if (!Has(name))
            return default;
        ref readonly HtmlAttribute attribute = ref _attributes[_places[(int)name] - 1];
        ReadOnlySpan<char> raw = _source.Slice(attribute.ValueStart, attribute.ValueLength);
        return CharacterReferences.IsNeeded(raw, HtmlCooking.Attribute) ? CharacterReferences.Cook(raw, HtmlCooking.Attribute) : raw;
    }

    /// <summary>Where the raw value stands in the source; nowhere when absent.</summary>
    public readonly (int Start, int Length) Place(HtmlAttributeName name)
    {
        if (!Has(name))
            return default;
        ref readonly HtmlAttribute attribute = ref _attributes[_places[(int)name] - 1];
        return (attribute.ValueStart, Math.Min(attribute.ValueLength, MaxNames));
    }
}
