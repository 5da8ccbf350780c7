namespace Querent.Architecture.Tests;

/// <summary>A name in a source file.</summary>
/// <param name="File">Where it stands.</param>
/// <param name="Line">Where it stands, counted from 1.</param>
/// <param name="Symbol">What it means.</param>
/// <param name="Declared">The file that declares this.</param>
internal sealed record SourceUse(string File, int Line, string Symbol, string Declared);
