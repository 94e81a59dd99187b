namespace Bezel.Judge.Shop;

/// <summary>A shop file says something that cannot be understood. The message is fit to be shown: what, where and what to do.</summary>
public sealed class ShopFileException : Exception
{
    /// <summary>Makes an exception for a place in the file.</summary>
    /// <param name="problem">What is wrong and what to do, without the place.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column, from 1.</param>
    public ShopFileException(string problem, long line, long column)
        : base($"line {line}, column {column}: {problem}") => (Problem, Line, Column) = (problem, line, column);

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string Problem { get; }

    /// <summary>Line, from 1.</summary>
    public long Line { get; }

    /// <summary>Column, from 1.</summary>
    public long Column { get; }
}
