"""What sentences say of names: tables of rules over sentence frames, and the trained reader of relations."""
