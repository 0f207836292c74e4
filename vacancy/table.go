package vacancy

// Tables of two columns: "Subject line | Cook – Surname".

const leastRows = 3 // rows; fewer may be a title with a place after a stroke

var rowRE = express(`(?m)^[ \t]*(\|)?[ \t]*\pL[^|\n:]{1,30}(\|)[ \t]+[^|\n]*[^|\s](?:[ \t]*(\|))?[ \t]*$`)

// labelRows writes the rows of a table of two columns as labelled lines, every byte
// in its place: the stroke between the cells becomes a colon.
func labelRows(text []byte) {
	rows := rowRE.compiled().FindAllSubmatchIndex(text, -1)
	for start := 0; start < len(rows); {
		end := start + 1
		for end < len(rows) && rows[end][0] == rows[end-1][1]+1 {
			end++
		}
		for _, row := range rows[start:end] {
			if end-start < leastRows {
				break
			}
			for _, outer := range []int{row[2], row[6]} {
				if outer >= 0 {
					text[outer] = ' '
				}
			}
			text[row[4]] = ':'
		}
		start = end
	}
}
