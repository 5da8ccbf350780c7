namespace Querent.Architecture.Tests;

/// <summary>A name in a source file.</summary>
/// <param name="File">The file that contains it.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Symbol">The symbol that it refers to.</param>
/// <param name="Declared">The file that declares the symbol.</param>
internal sealed record SourceUse(string File, int Line, string Symbol, string Declared);
