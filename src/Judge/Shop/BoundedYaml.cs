using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bezel.Judge.Shop;

/// <summary>
/// A YAML parser's events within bounds. Rules: no aliases, since a small file that repeats itself by them would read as one of any size; no deeper than
/// <see cref="MostDepth"/>, since what builds nodes from the events calls itself once a level and a deep file would end the program.
/// </summary>
internal sealed class BoundedYaml(IParser inner) : IParser
{
    /// <summary>Levels; a shop file needs seven.</summary>
    private const int MostDepth = 32;

    private int _depth;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        if (!inner.MoveNext())
            return false;
        switch (inner.Current)
        {
            case AnchorAlias alias:
                throw new ShopFileException($"'*{alias.Value}' stands for something written elsewhere, which is not taken here; write it out", alias.Start.Line, alias.Start.Column);
            case MappingStart or SequenceStart when ++_depth > MostDepth:
                throw new ShopFileException("this is nested deeper than a shop file ever is", inner.Current.Start.Line, inner.Current.Start.Column);
            case MappingEnd or SequenceEnd:
                _depth--;
                break;
        }
        return true;
    }
}
