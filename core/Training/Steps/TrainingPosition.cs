namespace Querent.Training;

/// <summary>A place between two steps of the training of a cycle; the default is its beginning.</summary>
/// <param name="Epochs">Epochs that have ended.</param>
/// <param name="Steps">Steps of the present epoch that have ended.</param>
/// <param name="TargetSum">Sum of the target losses of the samples of the present epoch so far.</param>
/// <param name="AuxiliarySums">The same of each auxiliary objective, in their order; null for sums of 0.</param>
public readonly record struct TrainingPosition(
    int Epochs, int Steps, double TargetSum, IReadOnlyList<double>? AuxiliarySums)
{
    internal bool IsBeginning => Epochs == 0 && Steps == 0;
}
