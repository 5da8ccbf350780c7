namespace Querent.Fuzzing.Mutation;

/// <summary>Makes another file of a file; it may change the array that it is given.</summary>
internal delegate byte[] Change(byte[] file, Dice dice);
