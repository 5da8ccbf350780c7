namespace Querent.Randomness;

/// <summary>The purpose of a random draw. Draws of different purposes never depend on each other.</summary>
public enum Purpose
{
    Data = 1,
    InitialLabels = 2,
    TargetWeights = 3,
    LossPredictionWeights = 4,
    CandidateSubset = 5,
    SampleOrder = 6,
    Augmentation = 7,
    Strategy = 8,
    ForwardPass = 9,
    Diagnostics = 10,
    MonteCarlo = 11,
    AuxiliaryObjective = 12,
}
